using LicenseAdmin.Common.Ui;

namespace LicenseAdmin.Unit.Common.Ui;

public sealed class PersonZoneTests
{
    [Theory]
    [InlineData("Europe/Berlin", "2026-11-21T12:05:00", "21 Nov 2026, 13:05 (UTC+1)")]
    [InlineData("Europe/Berlin", "2026-07-01T12:05:00", "1 Jul 2026, 14:05 (UTC+2)")]
    [InlineData("Asia/Kolkata", "2026-11-21T20:00:00", "22 Nov 2026, 01:30 (UTC+5:30)")]
    [InlineData("America/St_Johns", "2026-01-10T02:00:00", "9 Jan 2026, 22:30 (UTC−3:30)")]
    [InlineData("UTC", "2026-11-21T12:05:00", "21 Nov 2026, 12:05 (UTC)")]
    public void An_instant_is_shown_by_the_clock_on_the_persons_wall_with_the_offset_of_that_day(string zone, string utc, string shown)
    {
        PersonZone person = In(zone);

        Assert.Equal(shown, person.Format(Utc(utc)));
    }

    [Theory]
    [InlineData("2026-03-29T00:59:59", "2026-03-29T01:59:59")]
    [InlineData("2026-03-29T01:00:00", "2026-03-29T03:00:00")]
    [InlineData("2026-10-25T00:59:59", "2026-10-25T02:59:59")]
    [InlineData("2026-10-25T01:00:00", "2026-10-25T02:00:00")]
    public void The_clock_jumps_in_spring_and_in_autumn(string utc, string local)
    {
        Assert.Equal(DateTime.Parse(local, null), In("Europe/Berlin").ToLocal(Utc(utc)));
    }

    [Fact]
    public void A_time_that_the_clock_skips_counts_from_before_the_jump()
    {
        Assert.Equal(Utc("2026-03-29T01:30:00"), In("Europe/Berlin").ToUtc(new DateTime(2026, 3, 29, 2, 30, 0, DateTimeKind.Unspecified)));
    }

    [Fact]
    public void Of_a_time_that_the_clock_shows_twice_the_first_is_meant()
    {
        Assert.Equal(Utc("2026-10-25T00:30:00"), In("Europe/Berlin").ToUtc(new DateTime(2026, 10, 25, 2, 30, 0, DateTimeKind.Unspecified)));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Apia")]
    public void There_and_back_is_the_same_instant_unless_the_clock_shows_it_a_second_time(string zone)
    {
        PersonZone person = In(zone);
        TimeZoneInfo rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
        int compared = 0;
        for (DateTime utc = Utc("2026-01-01T00:10:00"); utc.Year == 2026; utc = utc.AddMinutes(30))
        {
            DateTime local = person.ToLocal(utc);
            if (!rules.IsAmbiguousTime(local))
            {
                Assert.Equal(utc, person.ToUtc(local));
                compared++;
            }
        }

        Assert.InRange(compared, 17_000, 17_520);
    }

    [Fact]
    public void Both_directions_say_what_kind_of_time_they_give()
    {
        PersonZone person = In("Europe/Berlin");

        Assert.Equal(DateTimeKind.Unspecified, person.ToLocal(Utc("2026-11-21T12:00:00")).Kind);
        Assert.Equal(DateTimeKind.Utc, person.ToUtc(new DateTime(2026, 11, 21, 13, 0, 0, DateTimeKind.Unspecified)).Kind);
    }

    [Fact]
    public void A_zone_that_this_machine_does_not_know_leaves_UTC_and_says_so()
    {
        PersonZone person = In("Middle-earth/Bree");

        Assert.Equal("21 Nov 2026, 12:05 (UTC)", person.Format(Utc("2026-11-21T12:05:00")));
    }

    private static PersonZone In(string zone)
    {
        PersonZone person = new();
        person.Use(zone);
        return person;
    }

    private static DateTime Utc(string text) => DateTime.SpecifyKind(DateTime.Parse(text, null), DateTimeKind.Utc);
}
