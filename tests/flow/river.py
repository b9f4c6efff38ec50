"""The people of the journey, the campaign's calendar, and the small things all its chapters need."""

from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from pooyesh.ground.network import services as network
from tests.flow.reading import Sheet
from tests.flow.steps import Person, address_in

TEHRAN = ZoneInfo("Asia/Tehran")
PASSWORD = "درخت گیلاس ۱۴۰۰"


class River:
    """One machine, its people and its clock."""

    def __init__(self, clock):
        self.stop = clock
        self.moment = None
        self.people, self.contacts = {}, {}

    def at(self, month, day, hour=10, minute=0):
        """Let it be this moment of 2021 in Tehran."""
        self.moment = datetime(2021, month, day, hour, minute, tzinfo=TEHRAN)
        self.stop(self.moment)

    def __getattr__(self, name):
        """Return one of the people by name; they begin at a device nobody has signed in at."""
        if name.startswith("_"):
            raise AttributeError(name)
        return self.people.setdefault(name, Person())

    def first_link(self):
        """Return the link that the server prints on an empty database."""
        return network.link_of(network.bootstrap_invitation(at=self.moment))

    def desk(self, name):
        """Let somebody go to their desk, and return them; a sign-in holds for thirty days."""
        person = getattr(self, name).follow("میز کار")
        if "/sign-in/" in person.address:
            person.send("ورود", {"موبایل یا ایمیل": self.contacts[name], "گذرواژه": PASSWORD})
        return person


def takes_up(river, name, link, full_name, contact):
    """Open an invitation's link on a new device and take it up with an account."""
    person = getattr(river, name).open(link)
    river.contacts[name] = contact
    person.sees("دعوت")
    typed = {"نام و نام خانوادگی": full_name, "موبایل یا ایمیل": contact, "گذرواژه": PASSWORD}
    return person.send("می‌پذیرم", typed)


def invites(person, role, unit, name):
    """Invite by a link to be pasted in a messenger; return the link as it stands in the text."""
    person.follow("افراد").follow("دعوت")
    typed = {"نقش": role, "نام": name}
    fields = {
        box.label for node in person.page.all("form") for box in Sheet(node, person.page).boxes.values()
    }
    if "واحد" in fields:
        typed["واحد"] = unit
    person.send("دعوت", typed)
    text = next((node.text() for node in person.page.all("textarea") if "/join/" in node.text()), "")
    assert unit in text, person.main.text()
    return address_in(text)


def photo(name="aks.jpg", colour=(150, 110, 70)):
    """Return a photo as a phone hands it over."""
    made = BytesIO()
    Image.new("RGB", (1200, 900), colour).save(made, "JPEG")
    return SimpleUploadedFile(name, made.getvalue(), content_type="image/jpeg")
