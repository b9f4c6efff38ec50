"""A small site that shows every part of `common`: for the tests, and for eyes (`look.py` beside it draws it)."""

from datetime import UTC, date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from pooyesh.core.refusal import Refusal
from pooyesh.ground.common import forms, views
from pooyesh.ground.common.context import Item, Menu
from pooyesh.ground.common.lists import Column, Filter
from pooyesh.ground.common.pieces import Step
from pooyesh.ground.common.scope import Scope, today_of

AT = datetime(2021, 6, 8, 10, 0, tzinfo=UTC)
PARADISE = Scope(
    campaign_id=1,
    slug="paradise",
    name="در بهشت",
    accent="tile",
    root_id=1,
    root_path="0001",
    zone="Asia/Tehran",
    state="open",
)
ROWS = [
    {"name": name, "count": count, "state": state, "day": date(2021, 6, day)}
    for name, count, state, day in [
        ("دانشگاه علوم پزشکی کرمان", 104, "verified", 8),
        ("دانشگاه یزد", 71, "sent", 7),
        ("دانشگاه اردکان", 9, "returned", 6),
    ]
]


def resolver(slug):
    """Return the one campaign of the tests."""
    return PARADISE if slug == "paradise" else None


def menu(request):
    """Return a secretary's menu."""
    here = "/paradise/desk/"
    prepare = [
        Item("پویش", f"{here}campaign/"),
        Item("محورها", f"{here}sections/"),
        Item("واحدها", f"{here}units/"),
    ]
    run = [
        Item("برنامه‌ها", f"{here}programmes/"),
        Item("گزارش‌ها", f"{here}list/"),
        Item("بررسی", f"{here}verify/", count=87),
    ]
    return Menu(
        groups=[("", [Item("میز کار", here)]), ("آماده‌سازی", prepare), ("اجرا", run)],
        phone=[Item("میز کار", here), run[2], Item("تحلیل", f"{here}insight/"), prepare[2]],
        campaigns=[Item("در بهشت ۱۴۰۰", here), Item("در بهشت ۱۳۹۹", "/paradise-1399/desk/")],
        account=[Item("حساب من", "/me/"), Item("نمای عمومی", "/paradise/")],
        bell=Item("پیام‌ها", f"{here}notices/", count=3),
        search=f"{here}search/",
        home=here,
        extra={"sign_out": "/sign-out/"},
    )


def public_menu(request):
    """Return the public header's menu."""
    names = ["برنامه‌ها", "استان‌ها و دفترها", "محورها", "روایت‌ها", "نتیجه‌ها"]
    return Menu(
        groups=[("", [Item(name, f"/paradise/p{i}/") for i, name in enumerate(names)])],
        account=[Item("ورود همکاران", "/sign-in/")],
        search="/paradise/search/",
        home="/paradise/",
    )


class Leila:
    """Someone signed in, without a database."""

    is_authenticated = True
    public_id = "7kq2m9xw4d"

    def __str__(self):
        return "لیلا یزدان‌پور"


def signed_in(view):
    """Let Leila open the page."""

    def answer(request, **kwargs):
        request.user = Leila()
        return view(request, **kwargs)

    return answer


class Activity(forms.Form):
    """The quick report, as a form of every kind of field."""

    folded = ("about", "aims", "contact", "agree")
    title = forms.CharField(label=_("Title"), help_text="همان نامی که دانشجوها می‌شناسند.")
    section = forms.PickField(
        label="محور", choices=[(str(i), f"محور {i}") for i in range(12)], empty="محوری را برگزینید"
    )
    day = forms.JalaliDateField(
        label="تاریخ برگزاری",
        help_text="مانند ۱۷ خرداد یا ۱۴۰۰/۳/۱۷",
        last=date(2021, 6, 8),
        quick=("today", "yesterday"),
    )
    people = forms.CountField(label="چند نفر حاضر بودند؟", least=1)
    kind = forms.ChipsField(
        label="شمردید یا برآورد است؟",
        choices=[("counted", "شمردم"), ("estimated", "برآورد است")],
        notes={"counted": "با فهرست یا بلیت", "estimated": "پذیرفته است"},
    )
    photos = forms.PhotoField(label="یک عکس، یا یک پیوند", url="/files/", required=False)
    due = forms.MomentField(label="مهلت", required=False)
    about = forms.CharField(label="چه گذشت؟", required=False, widget=forms.Textarea)
    aims = forms.LinesField(label="هدف‌ها", required=False)
    contact = forms.EmailOrMobileField(label="موبایل یا ایمیل", required=False)
    agree = forms.BooleanField(label="نام دفتر نمایش داده شود", required=False)


def write(request):
    """Show and take the form; the word «closed» in the title is refused by the service."""
    form = Activity(request.POST or None, request.FILES or None, today=date(2021, 6, 8))

    def act(clean):
        if "closed" in clean["title"]:
            raise Refusal("The campaign is closed.", field="title")
        return clean["title"]

    context = {
        "form": form,
        "title": "گزارش فعالیتی که برگزار شد",
        "submit": "ارسال گزارش",
        "draft": "report",
        "roomy": True,
    }
    context |= {"crumbs": [Item("میز کار", "/paradise/desk/")], "back": Item("میز کار", "/paradise/desk/")}
    return views.acting(
        request, form, act, done=lambda title: f"«{title}» ارسال شد.", to="/paradise/desk/"
    ) or render(request, "common/form.html", context)


def board(request):
    """Show the parts of an object's page."""
    steps = [
        Step("فرستاده شد", AT),
        Step("برگشت برای اصلاح: «عکس دیده نمی‌شود»", AT, "هماهنگ‌کنندهٔ استان", "back"),
        Step("اصلاح شد، نسخهٔ ۲", AT, current=True),
        Step("تأیید", AT, kind="next"),
    ]
    context = {
        "title": "حلقهٔ داستان‌خوانی شبانه",
        "state_of": ("report", "sent"),
        "note": "دفتر دانشگاه یزد · خوانش کتاب",
        "crumbs": [Item("گزارش‌ها", "/paradise/desk/list/")],
        "primary": Item("گزارش فعالیت انجام‌شده", "/paradise/desk/write/"),
        "steps": steps,
        "facts": [("تعریف", "دفترهایی با دست‌کم یک گزارش تأییدشده."), ("لحظه", "۵ تیر ۱۴۰۰، ساعت ۲۴")],
        "form": Activity(),
        "at_of_figure": AT,
        "text": "به پویش در بهشت بپیوندید\nhttps://example.org/join/abc",
    }
    return render(request, "common_tests/board.html", context)


COLUMNS = [
    Column("name", "دفتر", link=lambda _row: "#", sort="name"),
    Column("count", "برنامه", numeric=True, sort="count"),
    Column("day", "روز"),
    Column("state", "وضعیت", template="common_tests/state.html"),
]


class Rows(list):
    """A list that answers what `page_of` asks of a queryset."""

    def order_by(self, *_names):
        return self

    def count(self):
        return len(self)


def listed(request):
    """Show a list of three rows, sixty times over."""
    filters = [
        Filter(
            "state",
            "وضعیت",
            choices=[("sent", "در انتظار"), ("verified", "تأییدشده")],
            chips=True,
            lookup=lambda rows, _value: rows,
        ),
        Filter("section", "محور", choices=[("1", "خوانش کتاب")], lookup=lambda _rows, _value: Rows()),
    ]
    context = {
        "title": "گزارش‌ها",
        "primary": Item("گزارش فعالیت انجام‌شده", "/paradise/desk/write/"),
        "empty_title": "گزارشی نیست",
        "empty_text": "فعالیتی انجام داده‌اید؟ دو دقیقه کافی است.",
    }
    rows = Rows([] if "empty" in request.GET else ROWS * 60)
    return views.list_page(
        request, rows, columns=COLUMNS, filters=filters, searched="", default_sort="-count", context=context
    )


def public(request):
    """Show a public page."""
    return render(
        request, "common_tests/public.html", {"at_of_figure": AT, "facts": [("تعریف", "برنامه‌های تأییدشده.")]}
    )


def seen(request, **kwargs):
    """Answer with what middleware left for the view."""
    return HttpResponse(f"{request.scope and request.scope.slug} {today_of(request)} {kwargs}")


pages = [
    path("seen/", seen, name="seen"),
    path("<slug:campaign>/", public, name="public"),
    path("<slug:campaign>/seen/<slug:thing>/", seen, name="inside"),
    path("<slug:campaign>/desk/", signed_in(board), name="board"),
    path("<slug:campaign>/desk/write/", signed_in(write), name="write"),
    path("<slug:campaign>/desk/list/", signed_in(listed), name="list"),
    path("<slug:campaign>/desk/gone/", views.gone, name="gone"),
    path("<slug:campaign>/desk/broken/", views.server_error, name="broken"),
]
