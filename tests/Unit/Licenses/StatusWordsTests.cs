using System.Globalization;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;

namespace LicenseAdmin.Unit.Licenses;

public sealed class StatusWordsTests
{
    private static readonly DateTime Now = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(true, "-10.00:00", null, "Active", "Never expires")]
    [InlineData(true, "-10.00:00", "300.00:00", "Active", "Expires in 9 months")]
    [InlineData(true, "-10.00:00", "12.05:00", "Expiring", "Expires in 12 days")]
    [InlineData(true, "-10.00:00", "0.03:00", "Expiring", "Expires in 3 hours")]
    [InlineData(true, "5.01:00", null, "Scheduled", "Starts in 5 days")]
    [InlineData(true, "5.01:00", "12.00:00", "Scheduled", "Starts in 5 days")]
    [InlineData(true, "-10.00:00", "-3.01:00", "Expired", "Expired 3 days ago")]
    [InlineData(true, "-10.00:00", "0.00:00", "Expired", "Expired just now")]
    [InlineData(false, "-10.00:00", "-3.00:00", "Inactive", "Switched off by dana@example.org 2 days ago")]
    [InlineData(false, "5.00:00", null, "Inactive", "Switched off by dana@example.org 2 days ago")]
    public void A_status_is_given_with_why(bool active, string startsIn, string? expiresIn, string name, string reason)
    {
        DateTime startsAt = Now + TimeSpan.Parse(startsIn, CultureInfo.InvariantCulture);
        DateTime? expiresAt = expiresIn is null ? null : Now + TimeSpan.Parse(expiresIn, CultureInfo.InvariantCulture);

        LicenseStatus status = LicenseStatusRule.Of(active, startsAt, expiresAt, Now);

        Assert.Equal(name, StatusWords.Name(status));
        Assert.Equal(reason, StatusWords.Reason(status, startsAt, expiresAt, new LastChange("dana@example.org", Now.AddDays(-2)), Now));
    }

    [Fact]
    public void Where_history_does_not_know_who_switched_it_off_nobody_is_named() =>
        Assert.Equal("Switched off", StatusWords.Reason(LicenseStatus.Inactive, Now, null, switchedOff: null, Now));
}
