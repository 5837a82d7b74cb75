using Bunit;
using LicenseAdmin.Licenses;

namespace LicenseAdmin.Unit.Licenses;

public sealed class SeatMeterTests : BunitContext
{
    [Theory]
    [InlineData(50, 34, "34 / 50 seats", "")]
    [InlineData(50, 44, "44 / 50 seats", "")]
    [InlineData(50, 45, "45 / 50 seats", "seats-nearly")]
    [InlineData(50, 49, "49 / 50 seats", "seats-nearly")]
    [InlineData(50, 50, "50 / 50 seats", "seats-full")]
    [InlineData(1, 0, "0 / 1 seats", "")]
    [InlineData(12000, 1240, "1,240 / 12,000 seats", "")]
    public void A_limit_is_a_bar_with_its_numbers_and_warns_before_it_is_reached(int limit, int used, string text, string level)
    {
        IRenderedComponent<SeatMeter> meter = Render<SeatMeter>(p => p.Add(m => m.Limit, limit).Add(m => m.Used, used));

        Assert.Equal(text, meter.Find(".seats-text").TextContent);
        Assert.Equal(level, string.Concat(meter.Find(".seats").ClassList.Except(["seats"])));
        Assert.Equal(
            ("Seats used", $"{used}", $"{limit}"),
            (meter.Find("meter").GetAttribute("aria-label"), meter.Find("meter").GetAttribute("value"), meter.Find("meter").GetAttribute("max"))
        );
    }

    [Theory]
    [InlineData(null, 34, "34 · unlimited")]
    [InlineData(0, 0, "No seats")]
    public void Where_nothing_can_fill_up_there_is_no_bar(int? limit, int used, string text)
    {
        IRenderedComponent<SeatMeter> meter = Render<SeatMeter>(p => p.Add(m => m.Limit, limit).Add(m => m.Used, used));

        Assert.Equal(text, meter.Find(".seats-text").TextContent);
        Assert.Empty(meter.FindAll("meter"));
    }

    [Fact]
    public void In_a_column_that_is_called_seats_the_word_is_left_out()
    {
        IRenderedComponent<SeatMeter> meter = Render<SeatMeter>(p => p.Add(m => m.Limit, 50).Add(m => m.Used, 34).Add(m => m.Compact, true));

        Assert.Equal("34 / 50", meter.Find(".seats-text").TextContent);
    }
}
