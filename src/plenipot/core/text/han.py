"""Chinese words that are read as one, so that no change is shown to begin or end inside them.

Chinese is parted by character; nothing in its writing says where a word ends. The words of this list, which come back all
through the texts of the Union, stay whole, the longest first; everything else is a character. Names made of several words
are not in it: of 国际电信联盟 and 国际联盟 only 电信 differs. A list this small can be wrong only where two of its words
overlap, and then the change that is shown is a little longer, never another one.
"""

from __future__ import annotations

from plenipot.core.text.dates import grouped

_WORDS = """
联合国 理事会 秘书长 秘书处 主任 成员国 国家 地区 区域 区域性 代表处 代表团 代表 政府 机构 组织 组织法 公约 总规则 决议 决定 建议
建议书 意见 报告 文件 附件 附录 条款 规定 条约 协定 议定书 宣言 议程 预算 财务 会费 收入 支出 费用 成本 资源 资金 大会 全会 会议
委员会 工作组 研究组 顾问组 特设组 专家组 部门 电信 通信 信息 互联网 网络 宽带 移动 卫星 频谱 频率 频段 轨道 无线电 标准化 标准 技术
应用 服务 业务 设施 接入 获取 连通性 一致性 编号 寻址 域名 地址 管理 治理 监管 政策 问题 挑战 机遇 数字 数字化 物联网 智能 云计算
大数据 数据 隐私 信任 信心 安全 安全性 保护 儿童 青年 妇女 性别 残疾人 原住民 可持续 发展 能力 培训 教育 研究 合作 协作 协调 协商
磋商 参与 参加 贡献 作用 职责 任务 工作 活动 项目 计划 方案 战略 目标 成果 成就 落实 实施 执行 通过 批准 修订 修正 修改 废止 保留
审议 审查 审核 评估 监督 监测 跟进 继续 进一步 加强 强化 促进 推动 鼓励 支持 协助 帮助 提供 提交 提出 提议 提案 考虑 考虑到 顾及
铭记 忆及 认识到 认识 注意到 强调 重申 承认 欢迎 赞赏 关切 请求 责成 敦促 呼吁 邀请 授权 确保 保证 采取 措施 开展 制定 建立 设立
成立 组建 扩大 提高 增强 增加 减少 降低 缩小 弥合 改进 改善 优化 更新 采用 使用 利用 运用 开发 部署 推广 普及 应对 防止 打击 避免
限制 禁止 允许 要求 需要 需求 必要 重要 重要性 主要 关键 有效 高效 公平 平等 透明 透明度 包容 公开 开放 自愿 适当 相关 有关 各方
利益 权利 义务 责任 主权 法律 法规 框架 机制 程序 方法 方式 手段 工具 平台 体系 系统 结构 环境 经济 社会 文化 灾害 应急 紧急 卫生
农业 金融 贸易 市场 竞争 投资 公众 用户 消费者 质量 价格 资费 结算 国际 国内 全球 全球性 世界 双边 多边 多语种 语文 语言 翻译
口译 选举 候选人 任期 职位 席位 投票 表决 多数 主席 副主席 报告人 成员 以及 或者 因此 但是 特别是 尤其 包括 其中 其它 其他 根据 按照
依据 关于 对于 目前 未来 现有 以下 上述 本届 下届 历届 每年 联盟 利益攸关方 人工智能 主管部门 全权 攸关 总则 行政 峰会 转型
信托 基金 不发达 岛屿 内陆 层面 领域 范围 程度 情况 号码 电话 固定 系列 期间 阶段 方面 届时 本着 为了 鉴于 进行 具有 能够 可以 应当
必须
"""


def pattern() -> str:
    """The pattern of Chinese words that are read as one token."""
    return grouped(_WORDS.split())
