using System.Data;
using LicenseAdmin.Bench.Data;
using LicenseAdmin.Bench.Measuring;
using LicenseAdmin.Bench.Site;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;
using LicenseAdmin.Licenses.Past;

namespace LicenseAdmin.Bench.Works;

/// <summary>The query behind the oldest version of a license with thousands of changes, which all have to be taken back; in the benchmark's process.</summary>
internal sealed class LookBack : IWork
{
    private const int Changes = 5000;
    private const int Courses = 10_000;

    public string Id => "W11";

    public bool IsInProcess => true;

    public async Task<IReadOnlyList<Row>> RunAsync(BenchSite site, CancellationToken cancellation)
    {
        Guid license = await MakeAsync(site, cancellation);
        PastQueries past = site.Service<PastQueries>();
        Measured measured = await Meter.Here.RunAsync(
            warmUp: 5,
            times: 20,
            async _ =>
            {
                Result<PastLicense> first = await past.FindAsync(license, 1, site.Actor, cancellation);
                if (first.Value.State.Content(ContentKind.Course).Count != Courses)
                {
                    throw new InvalidOperationException("The license had other courses.");
                }
            }
        );
        return [Row.Below(Id, "a license as of its first version: 5,000 changes, 10,000 courses (in process)", measured, null, goal: 500)];
    }

    // Lists, values and JSON members come and go; the first ten thousand courses are what the first version had.
    private static async Task<Guid> MakeAsync(BenchSite site, CancellationToken cancellation)
    {
        LicenseUpdateService updates = site.Service<LicenseUpdateService>();
        Guid[] courses = Stock.CoursesFrom(1, Courses + Changes);
        LicenseOutcome made = (
            await updates.CreateAsync(
                new CreateLicense
                {
                    ClientId = Stock.Client(1),
                    Edits = new LicenseEdits()
                        .Set(LicenseFields.Name, "Much changed")
                        .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Append, courses[..Courses])),
                    Reason = new ChangeReason(ChangeOrigin.Import, ChangeReason.Create),
                },
                site.Actor,
                cancellation
            )
        ).Value;
        _ = await updates.BatchAsync(
            async batch =>
            {
                for (int change = 0; change < Changes; change++)
                {
                    LicenseEdits edits = (change % 3) switch
                    {
                        0 => new LicenseEdits().Set(LicenseFields.SeatsLimit, change + 1),
                        1 => new LicenseEdits().Set(LicenseFields.Metadata, $$$"""{"round":{{{change}}},"terms":{"net":30}}"""),
                        _ => new LicenseEdits().Set(
                            LicenseFields.Courses,
                            new ContentEdit(ContentMode.Append, [courses[Courses + change]]) { Without = [courses[change]] }
                        ),
                    };
                    UpdateLicense command = new()
                    {
                        License = new LicenseKey { Id = made.License.Id },
                        Edits = edits,
                        Reason = new ChangeReason(ChangeOrigin.ContractA),
                    };
                    _ = (await batch.UpdateAsync(command, site.Actor, cancellation)).Value;
                }

                return (true, true);
            },
            IsolationLevel.ReadCommitted,
            cancellation
        );
        return made.License.Uuid;
    }
}
