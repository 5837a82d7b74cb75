using LicenseAdmin.Licenses.Bulk;

namespace LicenseAdmin.Unit.Licenses.Bulk;

public sealed class BulkPaceTests
{
    private static readonly DateTime Start = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Whoever_looks_for_the_first_time_learns_the_pace_since_the_start()
    {
        BulkPace pace = new();

        pace.See(Start, Start.AddSeconds(20), 1000);

        Assert.Equal(50, pace.PerSecond);
        Assert.Equal(TimeSpan.FromSeconds(10), pace.Left(500));
    }

    [Fact]
    public void The_pace_is_that_of_the_last_seconds()
    {
        BulkPace pace = new();
        foreach (int second in Enumerable.Range(0, 60))
        {
            pace.See(Start, Start.AddSeconds(second), second < 30 ? second * 1000 : 30_000 + ((second - 30) * 10));
        }

        Assert.Equal(10, pace.PerSecond!.Value, 0.001);
    }

    [Fact]
    public void Where_nothing_moves_nobody_knows_how_long_it_takes()
    {
        BulkPace pace = new();

        pace.See(Start, Start.AddSeconds(1), 0);

        Assert.Null(pace.PerSecond);
        Assert.Null(pace.Left(10));
    }
}
