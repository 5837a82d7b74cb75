using LicenseAdmin.Licenses.Edit;

namespace LicenseAdmin.Unit.Licenses.Edit;

public sealed class LocalInstantTests
{
    private static readonly TimeZoneInfo Kolkata = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata");
    private static readonly TimeZoneInfo StJohns = TimeZoneInfo.FindSystemTimeZoneById("America/St_Johns");

    [Theory]
    [InlineData("2026-07-01T12:00:00", "2026-07-01T14:00")]
    [InlineData("2026-12-01T12:00:30", "2026-12-01T13:00:30")]
    [InlineData("2026-10-25T00:30:00", "2026-10-25T02:30+02:00")]
    [InlineData("2026-10-25T01:30:00", "2026-10-25T02:30+01:00")]
    [InlineData("2026-10-25T02:00:00", "2026-10-25T03:00")]
    public void An_instant_stands_on_the_zones_clocks_and_comes_back(string utc, string text)
    {
        Assert.Equal(text, LocalInstant.Write(Drafts.Utc(utc), Drafts.Berlin));
        Assert.True(LocalInstant.TryRead(text, Drafts.Berlin, out DateTime read, out _));
        Assert.Equal(Drafts.Utc(utc), read);
        Assert.Equal(DateTimeKind.Utc, read.Kind);
    }

    [Fact]
    public void Offsets_of_half_hours_and_west_of_Greenwich_count()
    {
        DateTime noon = Drafts.Utc("2026-07-01T12:00:00");

        Assert.Equal("2026-07-01T17:30", LocalInstant.Write(noon, Kolkata));
        Assert.Equal("2026-07-01T09:30", LocalInstant.Write(noon, StJohns));
        Assert.Equal("-02:30", LocalInstant.Write(StJohns.GetUtcOffset(noon)));
        Assert.True(LocalInstant.TryRead("2026-11-01T01:30-03:30", StJohns, out DateTime read, out _));
        Assert.Equal(Drafts.Utc("2026-11-01T05:00:00"), read);
    }

    [Fact]
    public void A_time_that_comes_twice_is_the_first_unless_its_offset_says_otherwise()
    {
        Assert.True(LocalInstant.TryRead("2026-10-25T02:30", Drafts.Berlin, out DateTime read, out _));
        Assert.Equal(Drafts.Utc("2026-10-25T00:30:00"), read);
        Assert.Equal(["+02:00", "+01:00"], LocalInstant.Choices("2026-10-25T02:30+01:00", Drafts.Berlin));
        Assert.Empty(LocalInstant.Choices("2026-10-25T03:00", Drafts.Berlin));
    }

    [Fact]
    public void The_calendars_first_and_last_day_are_no_error_of_ours()
    {
        Assert.True(LocalInstant.TryRead("0001-01-01T00:00", Drafts.Berlin, out DateTime first, out _));
        Assert.True(LocalInstant.TryRead("9999-12-31T23:59", StJohns, out DateTime last, out _));
        Assert.Equal((1, 9999), (first.Year, last.Year));
    }

    [Theory]
    [InlineData("T", "Give a date and a time.")]
    [InlineData("", "Give a date and a time.")]
    [InlineData("T10:00", "Give a date.")]
    [InlineData("2026-10-10T", "Give a time.")]
    [InlineData("31.12.2026T10:00", "“31.12.2026” is not a date: write year, month and day as in 2026-12-31.")]
    [InlineData("2026-02-30T10:00", "“2026-02-30” is not a date: write year, month and day as in 2026-12-31.")]
    [InlineData("2026-10-10Tnoon", "“noon” is not a time: write hours and minutes as in 17:30.")]
    [InlineData("2026-03-29T02:30", "02:30 does not exist on 2026-03-29 in Europe/Berlin: the clocks go forward over it.")]
    [InlineData("2026-10-10T10:00+05:00", "10:00 on 2026-10-10 is not at UTC+05:00 in Europe/Berlin.")]
    public void What_is_no_instant_says_why(string text, string problem)
    {
        Assert.False(LocalInstant.TryRead(text, Drafts.Berlin, out _, out string? why));
        Assert.Equal(problem, why);
    }
}
