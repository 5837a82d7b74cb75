using LicenseAdmin.Common.Ui;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Timeline;
using LicenseAdmin.Unit.Testing;
using Microsoft.AspNetCore.WebUtilities;

namespace LicenseAdmin.Unit.Licenses.Timeline;

public sealed class TimelineViewTests
{
    private const string Page = "https://example.org/licenses/1?section=history";

    [Theory]
    [InlineData(TimelineView.OnLicense)]
    [InlineData(TimelineView.OnHistory)]
    public void What_an_address_was_given_is_read_from_it_again(string prefix)
    {
        TimelineView view = new()
        {
            Field = LicenseFields.SeatsLimit,
            ActorName = "ERP & co",
            ChangeType = "طلب العميل",
            Door = ChangeOrigin.ContractB,
            TransactionId = "a=b?c#d",
            From = new DateOnly(2026, 1, 31),
            Until = new DateOnly(2026, 2, 1),
            Content = new ContentRef(ContentKind.LearningPath, TestHouse.PathId(3)),
            ClientId = TestHouse.Acme,
        };

        Assert.Equal(view, TimelineView.Read(QueryHelpers.AddQueryString(Page, view.Write(prefix)), prefix));
        Assert.All(TimelineView.Everything.Write(prefix), parameter => Assert.Null(parameter.Value));
        Assert.All(view.Write(prefix), parameter => Assert.StartsWith(prefix, parameter.Key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&h.field=nonsense&h.door=Window&h.door=7&h.from=0202-01-01&h.until=9999-12-31&h.courses=x&h.actor=")]
    [InlineData("&h.from=31.12.2026&h.until=&field=name&actor=dana")]
    public void What_an_address_says_that_means_nothing_does_not_narrow(string query) =>
        Assert.Equal(TimelineView.Everything, TimelineView.Read(Page + query, TimelineView.OnLicense));

    [Fact]
    public void The_address_of_a_file_means_the_days_of_whoever_made_it()
    {
        PersonZone zone = new();
        zone.Use("Asia/Kolkata");
        TimelineView view = new()
        {
            ActorName = "=ERP & co",
            From = new DateOnly(2026, 3, 29),
            Until = new DateOnly(2026, 3, 30),
        };

        Assert.Equal(view.ToFilter(zone), TimelineView.ReadExportUrl($"https://example.org{view.ToExportUrl("/history/export.csv", zone)}"));
        Assert.Equal("/history/export.csv", TimelineView.Everything.ToExportUrl("/history/export.csv", zone));
    }

    [Fact]
    public void Days_begin_and_end_by_the_persons_own_clock()
    {
        PersonZone zone = new();
        zone.Use("Europe/Berlin");
        TimelineView view = new() { From = new DateOnly(2026, 3, 29), Until = new DateOnly(2026, 3, 29) };

        TimelineFilter filter = view.ToFilter(zone);

        // The day on which the clocks go forward has 23 hours.
        Assert.Equal(new DateTime(2026, 3, 28, 23, 0, 0, DateTimeKind.Utc), filter.From);
        Assert.Equal(new DateTime(2026, 3, 29, 22, 0, 0, DateTimeKind.Utc), filter.Until);
    }
}
