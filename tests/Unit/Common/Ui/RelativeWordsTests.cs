using System.Globalization;
using LicenseAdmin.Common.Ui;

namespace LicenseAdmin.Unit.Common.Ui;

public sealed class RelativeWordsTests
{
    private static readonly DateTime Now = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData("0:00:00", "just now")]
    [InlineData("-0:00:59", "just now")]
    [InlineData("0:00:59", "in less than a minute")]
    [InlineData("-0:01:00", "1 min ago")]
    [InlineData("-0:59:59", "59 min ago")]
    [InlineData("-1:00:00", "1 hour ago")]
    [InlineData("23:59:59", "in 23 hours")]
    [InlineData("1.00:00:00", "in 1 day")]
    [InlineData("12.23:00:00", "in 12 days")]
    [InlineData("-60.00:00:00", "60 days ago")]
    [InlineData("-61.00:00:00", "2 months ago")]
    [InlineData("365.06:00:00", "in 12 months")]
    [InlineData("730.00:00:00", "in 23 months")]
    [InlineData("731.00:00:00", "in 2 years")]
    [InlineData("-1100.00:00:00", "3 years ago")]
    public void A_distance_is_said_in_the_whole_units_that_have_passed(string distance, string words) =>
        Assert.Equal(words, RelativeWords.Of(Now + TimeSpan.Parse(distance, CultureInfo.InvariantCulture), Now));
}
