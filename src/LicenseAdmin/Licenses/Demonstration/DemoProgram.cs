namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>An invented program of contract A.</summary>
internal sealed record DemoProgram(string ProgramId, string Key, string Name, Theme Theme, DemoClient Client)
{
    private const int Count = 60;

    private static readonly string[] Kinds =
    [
        "{0} MicroProgram",
        "Professional Certificate in {0}",
        "{0} Foundations",
        "{0}: XSeries",
        "Applied {0}",
    ];

    /// <summary>Each client has one, the larger ones have more.</summary>
    /// <param name="year">The present one: the runs are of the years before.</param>
    public static IReadOnlyList<DemoProgram> All(int year)
    {
        string[] runs = [$"{year - 2}_T3", $"1T{year - 1}", $"2T{year - 1}", $"{year - 1}_Fall", $"1T{year}"];
        Chance chance = new("programs");
        DemoClient[] clients = [.. DemoClient.All, .. DemoClient.All.OrderByDescending(client => client.Licenses).Take(Count - DemoClient.All.Count)];
        List<DemoProgram> programs = [];
        foreach (DemoClient client in clients)
        {
            Theme[] fresh = [.. Theme.All.Where(theme => programs.TrueForAll(other => other.Client != client || other.Theme != theme))];
            Theme theme = chance.Pick(fresh);
            string key = $"{client.Org}+{theme.Code}{chance.Between(1, 5)}0{chance.Between(0, 9)}x";
            programs.Add(
                new DemoProgram(
                    $"program-v1:{key}+{chance.Pick(runs)}",
                    key,
                    string.Format(null, chance.Pick(Kinds), theme.NameIn("en")),
                    theme,
                    client
                )
            );
        }

        return programs;
    }
}
