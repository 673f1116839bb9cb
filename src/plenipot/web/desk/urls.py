"""The addresses of the desk. What stands in a conference has its short name behind the first word."""

from __future__ import annotations

from django.urls import path

from plenipot.web.desk import (
    accounts,
    approvals,
    briefs,
    doubts,
    following,
    home,
    identities,
    issues,
    notes,
    own_account,
    people,
    registry,
    sending,
)

app_name = "desk"
urlpatterns = [
    path("", home.desk, name="home"),
    path("sign-in/", accounts.sign_in, name="sign-in"),
    path("forgotten/", accounts.forgotten, name="forgotten"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    path("invitation/<str:secret>/", accounts.invitation, name="invitation"),
    path("identity/", identities.come_back, name="identity"),
    path("identity/<slug:purpose>/", identities.begin, name="identity-begin"),
    path("account/", own_account.account, name="account"),
    path("account/<slug:name>/", own_account.account_form, name="account-form"),
    path("watch/", issues.watch_somewhere, name="watch"),
    path("<slug:slug>/", home.conference_desk, name="conference"),
    path("<slug:slug>/people/", people.people, name="people"),
    path("<slug:slug>/requests/", approvals.requests, name="requests"),
    path("<slug:slug>/doubts/", doubts.doubts, name="doubts"),
    path("<slug:slug>/intake/<str:key>/", registry.intake, name="intake"),
    path("<slug:slug>/since/", following.since_last_look, name="since"),
    path("<slug:slug>/briefs/", briefs.briefs, name="briefs"),
    path("<slug:slug>/notes/", notes.notes, name="notes"),
    path("<slug:slug>/report/", notes.report, name="report"),
    path("<slug:slug>/report.<slug:ending>", notes.report_file, name="report-file"),
    path("<slug:slug>/issues/<str:issue>/", issues.wordings, name="wordings"),
    path("<slug:slug>/<slug:name>/", sending.form_page, name="form"),
]
