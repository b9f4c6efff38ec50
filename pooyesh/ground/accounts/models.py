"""People who sign in. A person is known by a mobile number, an e-mail address, or both."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from pooyesh.ground.common.fields import PublicIdField


class UserManager(BaseUserManager["User"]):
    """Makes people; the contact is normalised by the caller (core.identity)."""

    def create_user(
        self,
        *,
        full_name: str,
        mobile: str | None = None,
        email: str | None = None,
        password: str | None = None,
    ) -> "User":
        user = self.model(full_name=full_name, mobile=mobile, email=email)
        user.set_password(password)
        user.save(force_insert=True)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(public_id=username)


class User(AbstractBaseUser, PermissionsMixin):
    """One person with an account."""

    public_id = PublicIdField()
    full_name = models.CharField(max_length=150)
    mobile = models.CharField(max_length=16, null=True, blank=True, unique=True)  # "+989123456789"
    email = models.EmailField(null=True, blank=True, unique=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)  # the rescue admin, nothing else
    created_at = models.DateTimeField(auto_now_add=True)
    # part of what every session is signed with: changing it signs the person out everywhere
    session_salt = models.CharField(max_length=12, default="", blank=True, editable=False)

    USERNAME_FIELD = "public_id"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]
    objects = UserManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(mobile__isnull=False) | Q(email__isnull=False), name="user_has_a_contact"
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        key = "pooyesh.ground.accounts.User.session"
        value = f"{self.session_salt}:{self.password}"
        return salted_hmac(key, value, secret=secret, algorithm="sha256").hexdigest()


class Device(models.Model):
    """One signed-in browser of a person, as they would recognise it; it ends with its session."""

    public_id = PublicIdField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40, unique=True)
    name = models.CharField(
        max_length=60, default="", blank=True
    )  # "Firefox, Android"; "" when it does not say
    signed_in_at = models.DateTimeField()

    class Meta:
        ordering = ["-signed_in_at", "-id"]

    def __str__(self) -> str:
        return f"{self.user_id} {self.name}"
