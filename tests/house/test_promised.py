"""What is promised, what goes wrong elsewhere, and what failed others: each has its tests, which are there under these names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
PROMISED = {
    "K1": ("walks/test_acknowledged_writes.py", "test_k1_nothing_is_acknowledged_before_it_is_on_the_disk"),
    "K1, control": ("walks/test_acknowledged_writes.py", "test_k1_notices_a_database_that_does_not_wait_for_the_disk"),
    "K3": ("walks/test_acknowledged_writes.py", "test_k3_a_writer_that_is_killed_takes_nothing_along_that_it_acknowledged"),
    "K3, control": ("walks/test_acknowledged_writes.py", "test_k3_notices_an_acknowledgement_before_the_commit"),
    "K3, site": ("doors/test_kills.py", "test_a_site_whose_processes_are_killed_answers_again"),
    "K6": ("apps/test_answered_requests.py", "test_k6_what_is_sent_again_under_its_key_happens_once_wherever_the_first_time_ended"),
    "K6, control": ("apps/test_answered_requests.py", "test_k6_notices_answers_that_are_noted_after_the_commit_of_the_act"),
    "L1": ("doors/test_twin_worlds.py", "test_l1_no_public_answer_tells_two_worlds_apart_that_differ_in_what_is_hidden"),
    "L1, control": ("doors/test_twin_worlds.py", "test_l1_notices_a_filter_that_is_dropped"),
    "L3": ("doors/test_whispers.py", "test_l3_no_word_that_is_hidden_is_left_behind_in_any_writing"),
    "L3, control": ("doors/test_whispers.py", "test_l3_notices_a_program_that_leaves_words_behind"),
    "L3, index": ("doors/test_whispers.py", "test_l3_notices_an_index_of_the_public_that_holds_everything"),
    "P1": ("doors/test_rights.py", "test_each_route_shows_to_each_audience_what_the_tables_say"),
    "P1, acts": ("doors/test_lessons.py", "test_decidim_2026_40869_nobody_does_an_act_that_the_table_keeps_from_their_role"),
    "P1, control": ("doors/test_rights.py", "test_the_look_for_words_finds_what_somebody_may_not_see"),
    "P2": ("doors/test_ids_of_another_conference.py", "test_p2_no_id_of_one_conference_names_anything_in_another"),
    "P2, control": ("doors/test_ids_of_another_conference.py", "test_p2_notices_ids_that_are_at_home"),
    "A1": ("doors/test_interface_fuzzed.py", "test_a1_no_request_by_the_description_finds_a_fault_of_ours"),
    "A1, control": ("doors/test_interface_fuzzed.py", "test_a1_notices_a_query_that_fails"),
    "F": ("doors/test_hostile_files.py", "test_f_a_hostile_file_of_each_class_gets_its_verdict_within_bounds_and_reaches_nothing"),
    "F, control": ("doors/test_hostile_files.py", "test_f_notices_a_reader_that_asks_or_leaves_something"),
    "F, verdicts": ("doors/test_hostile_files.py", "test_f_notices_a_reader_that_takes_a_broken_file_for_read"),
    "F, real files": ("golden/test_word_truth.py", ""),
    "O1": ("doors/test_backup.py", "test_a_backup_on_an_empty_machine_is_the_same_record"),
    "O1, noticed": ("doors/test_backup.py", "test_that_a_record_was_put_back_is_an_event_for_everybody_and_a_backup_one_for_nobody_else"),
    "O1, control": ("doors/test_backup.py", "test_nothing_is_restored_of_a_damaged_backup"),
}  # fmt: skip
"""The trials of reliability that the record can be put to now, each with its negative control."""
GOES_WRONG = {
    "DT and main document of one number": ("apps/test_registry_witnesses.py", "test_a_paper_has_one_name_however_it_is_written"),
    "the same bytes under two symbols": ("apps/test_registry.py", "test_the_same_bytes_again_are_known_under_any_name"),
    "masthead, header, ids and name that name four papers": ("apps/test_registry_witnesses.py", "test_witnesses_are_weighed"),
    "a wrong registration corrected after it was cited": ("apps/test_corrections.py", "test_a_corrected_symbol_leads_to_the_paper_and_is_not_given_again"),
    "embargo lifted while the clock steps back": ("doors/test_releasing.py", "test_a_clock_that_is_set_by_hours_releases_nothing"),
    "level lowered while somebody downloads": ("doors/test_collected.py", "test_what_is_closed_while_somebody_downloads_is_not_handed_out"),
    "a person in two delegations": ("apps/test_participants.py", "test_a_person_is_in_two_delegations_and_leaves_one_at_noon"),
    "a member who leaves at noon": ("doors/test_desk.py", "test_who_leaves_at_noon_loses_the_right_at_noon"),
    "one account asked to confirm its own request": ("apps/test_approvals.py", "test_nobody_confirms_their_own_request"),
    "a stored brief that quotes a paper closed since": ("apps/test_briefs_composed.py", "test_a_published_brief_that_rests_on_a_closed_document_is_given_to_nobody"),
    "zip of a body with one closed paper": ("doors/test_collected.py", "test_the_zip_of_a_body_with_one_closed_paper_and_one_hidden_one"),
    "two analysts on one issue": ("doors/test_desk_issues.py", "test_a_second_saving_over_an_older_wording_shows_the_other_and_loses_nothing"),
    "an invitation used twice": ("doors/test_desk.py", "test_an_invitation_opens_once"),
    "an invitation expired": ("doors/test_desk.py", "test_an_invitation_that_has_expired_says_so_and_makes_nobody"),
    "an invitation forwarded": ("doors/test_desk.py", "test_an_invitation_for_an_address_is_not_joined_by_another_account"),
    "restore of an older backup": ("doors/test_backup.py", "test_a_record_that_is_there_is_refused_and_moved_aside_where_that_is_said"),
    "full disk at the row": ("apps/test_registry.py", "test_a_deposit_that_cannot_be_stored_leaves_nothing"),
    "full disk at the bytes": ("adapters/test_storage_disk.py", "test_a_full_disk_leaves_no_half_file"),
}  # fmt: skip
"""What goes wrong at a conference's record; also `tests/trials/disk_faults.py` fails each write to a disk in its turn."""
LESSONS = {
    "Decidim 2026-45414": ("doors/test_ids_of_another_conference.py", "test_p2_a_token_of_one_conference_acts_in_no_other"),
    "Decidim 2026-40870": ("doors/test_hidden_papers_at_the_doors.py", "test_no_byte_of_a_hidden_paper_leaves_by_any_door"),
    "Decidim 2026-40869": ("doors/test_lessons.py", "test_decidim_2026_40869_nobody_does_an_act_that_the_table_keeps_from_their_role"),
    "Decidim 2023-34090": ("doors/test_lessons.py", "test_decidim_2023_34090_and_openreview_2025_a_filter_answers_nothing_about_what_is_hidden"),
    "Decidim 2024-27090": ("doors/test_lessons.py", "test_decidim_2024_27090_a_brief_that_nobody_published_answers_as_one_that_never_was"),
    "Decidim 2025-65017": ("doors/test_lessons.py", "test_decidim_2025_65017_what_is_no_key_is_never_taken_for_a_number"),
    "Decidim 2026-45377": ("doors/test_lessons.py", "test_decidim_2026_45377_an_address_of_a_file_is_no_right_to_it"),
    "Decidim 2023-48220": ("apps/test_accounts.py", "test_an_expired_invitation_is_not_revived_by_a_new_password"),
    "Indico 2026-28352": ("doors/test_lessons.py", "test_indico_2026_28352_a_list_names_nothing_that_its_page_would_not"),
    "Indico 2026-25739": ("doors/test_hostile_files.py", "test_f_what_is_served_of_a_hostile_file_is_never_a_page"),
    "Indico 2026-33046": ("adapters/test_typesetter_reads_nothing.py", "test_indico_2026_33046_words_that_would_read_a_file_are_printed"),
    "Django 2026-5766": ("doors/test_forged_lengths.py", "test_django_2026_5766_a_length_that_is_none_is_refused_and_nothing_behind_it_is_asked"),
    "Indico, Vary": ("doors/test_rights.py", "test_what_a_person_is_answered_is_kept_for_nobody_else"),
    "Host in mails, 2021-30185": ("doors/test_mail.py", "test_the_link_leads_to_the_configured_site_whatever_name_was_asked_for"),
    "OpenSlides 2020-26280": ("doors/test_lessons.py", "test_openslides_2020_26280_what_is_stored_is_never_a_script"),
    "pretalx 2023-28458": ("doors/test_lessons.py", "test_pretalx_2023_28458_no_name_of_a_file_leads_out_of_the_folder_of_whoever_saves_it"),
    "entities, XMP, loops in parsers": ("doors/test_hostile_files.py", "test_f_a_hostile_file_of_each_class_gets_its_verdict_within_bounds_and_reaches_nothing"),
    "pretix 2023-44463": ("doors/test_lessons.py", "test_pretix_2023_44463_who_asks_is_never_taken_from_what_they_say"),
    "HotCRP, counts": ("doors/test_twin_worlds.py", "test_l1_no_public_answer_tells_two_worlds_apart_that_differ_in_what_is_hidden"),
    "GitLab 2017": ("doors/test_backup.py", "test_a_file_that_is_gone_or_damaged_fails_the_backup_loudly_and_is_named_by_check"),
}  # fmt: skip
"""Lessons from others' failures, those that apply to what the record has today."""


@pytest.mark.parametrize("table", [PROMISED, GOES_WRONG, LESSONS], ids=["promised", "goes wrong", "lessons"])
def test_each_has_a_test_of_that_name(table):
    missing = [
        (what, place, name)
        for what, (place, name) in table.items()
        if not re.search(rf"^def {name}", (TESTS / place).read_text("utf-8"), flags=re.MULTILINE)
    ]
    assert missing == []


def test_each_trial_has_a_negative_control():
    trials = {what.partition(",")[0] for what in PROMISED}
    assert {trial for trial in trials if f"{trial}, control" not in PROMISED} == set()
