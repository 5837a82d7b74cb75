using System.Diagnostics;
using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses;

namespace LicenseAdmin.Unit.Testing;

/// <summary>A process of its own that replaces a large list of one license, over and over, until it is killed.</summary>
internal static class TirelessWriter
{
    public const string Verb = "write-until-killed";

    /// <summary>Each update replaces so many courses by so many others.</summary>
    public const int ListSize = 4000;

    /// <summary>Starts it; every line it prints stands for an update that was answered for.</summary>
    public static Process Start(string file, License license) =>
        Process.Start(
            new ProcessStartInfo("dotnet", [typeof(TirelessWriter).Assembly.Location, Verb, file, license.Id.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardOutput = true,
            }
        )!;

    public static async Task<int> RunAsync(string file, string license)
    {
        await using TestHouse house = TestHouse.Over(file);
        int id = int.Parse(license, CultureInfo.InvariantCulture);
        for (int round = 0; ; round++)
        {
            Guid[] ids = [.. Enumerable.Range(round % 2 * ListSize, ListSize).Select(n => TestHouse.CourseId(n + 1))];
            Result<LicenseOutcome> result = await house.UpdateAsync(
                new License { Id = id },
                edits =>
                    edits
                        .Set(LicenseFields.Courses, new ContentEdit(ContentMode.Replace, ids))
                        .Set(LicenseFields.Label, round.ToString(CultureInfo.InvariantCulture))
            );
            await Console.Out.WriteLineAsync(result.Value.License.Version.ToString(CultureInfo.InvariantCulture));
        }
    }
}
