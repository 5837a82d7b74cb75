using System.Net;
using LicenseAdmin.Bench.Data;
using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;

namespace LicenseAdmin.Bench.Works;

/// <summary>Changes of content lists over contract B, the same for the site and for the floor.</summary>
internal abstract class ContentWork(string id, string work, double goal, int warmUp, int times) : IWork
{
    public string Id => id;

    public async Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation)
    {
        using ContentCall call = new(site);
        (int first, Guid[] courses, bool replace) = Change(0);
        if (await call.CallAsync(first, courses, replace) is not HttpStatusCode.NoContent and HttpStatusCode refused)
        {
            return [Row.NotAnswered(id, work, $"≤{Row.Number(goal)} ms", (int)refused)];
        }

        (Measured measured, Measured floor) = await site.Meter.RunBesideAsync(
            warmUp,
            times,
            async number => Check(await Run(number, call.CallAsync)),
            number => Run(number, call.FloorAsync)
        );
        return [Row.Below(id, work, measured, floor, goal)];
    }

    /// <summary>The change of a round, none like another.</summary>
    protected abstract (int License, Guid[] Courses, bool Replace) Change(int number);

    private T Run<T>(int number, Func<int, Guid[], bool, T> call)
    {
        (int license, Guid[] courses, bool replace) = Change(number);
        return call(license, courses, replace);
    }

    private static void Check(HttpStatusCode status)
    {
        if (status != HttpStatusCode.NoContent)
        {
            throw new InvalidOperationException($"The site answered {(int)status}.");
        }
    }
}

/// <summary>1,000 courses come to a license that has 20.</summary>
internal sealed class AppendCourses() : ContentWork("W2a", "append 1,000 courses, contract B, `return=minimal`", goal: 50, warmUp: 10, times: 40)
{
    protected override (int License, Guid[] Courses, bool Replace) Change(int number) =>
        (1000 + number, Stock.CoursesFrom(number * 1000, 1000), false);
}

/// <summary>1,000 courses go from a license, and 1,000 others come.</summary>
internal sealed class ReplaceCourses() : ContentWork("W2b", "replace 1,000 by 1,000", goal: 70, warmUp: 10, times: 40)
{
    protected override (int License, Guid[] Courses, bool Replace) Change(int number) => (2000, Stock.CoursesFrom(number * 1000, 1000), true);
}

/// <summary>10,000 courses come to a license that has 20.</summary>
internal sealed class AppendTenThousand() : ContentWork("W2c", "append 10,000", goal: 190, warmUp: 3, times: 12)
{
    protected override (int License, Guid[] Courses, bool Replace) Change(int number) =>
        (3000 + number, Stock.CoursesFrom(number * 1000, 10_000), false);
}
