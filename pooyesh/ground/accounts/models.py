"""People who sign in. A person is known by a mobile number, an e-mail address, or both."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import Q

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
