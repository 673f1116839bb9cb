"""The addresses of the desk. What stands in a conference has its short name behind the first word."""

from __future__ import annotations

from django.urls import path

from plenipot.web.desk import accounts, home, own_account, people, sending

app_name = "desk"
urlpatterns = [
    path("", home.desk, name="home"),
    path("sign-in/", accounts.sign_in, name="sign-in"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    path("invitation/<str:secret>/", accounts.invitation, name="invitation"),
    path("account/", own_account.account, name="account"),
    path("account/<slug:name>/", own_account.account_form, name="account-form"),
    path("<slug:slug>/", home.conference_desk, name="conference"),
    path("<slug:slug>/people/", people.people, name="people"),
    path("<slug:slug>/<slug:name>/", sending.form_page, name="form"),
]
