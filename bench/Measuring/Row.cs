using System.Globalization;

namespace LicenseAdmin.Bench.Measuring;

/// <summary>A row of the table that a run prints.</summary>
/// <param name="Goal">In words.</param>
/// <param name="IsMet">Null: there is no goal, or nothing was measured.</param>
internal sealed record Row(string Id, string Work, string Goal, bool? IsMet)
{
    public string P50 { get; init; } = string.Empty;

    public string P95 { get; init; } = string.Empty;

    public string Count { get; init; } = string.Empty;

    public string Cpu { get; init; } = string.Empty;

    public string Floor { get; init; } = string.Empty;

    public string Ratio { get; init; } = string.Empty;

    /// <summary>A work whose p50 is to stay below so many milliseconds.</summary>
    public static Row Below(string id, string work, Measured measured, Measured? floor, double goal) =>
        Timed(id, work, measured, floor, $"≤{Number(goal)} ms", measured.Times.P50 <= goal);

    public static Row Timed(string id, string work, Measured measured, Measured? floor, string goal, bool? isMet) =>
        new(id, work, goal, isMet)
        {
            P50 = Milliseconds(measured.Times.P50),
            P95 = Milliseconds(measured.Times.P95),
            Count = measured.Times.Count.ToString(CultureInfo.InvariantCulture),
            Cpu = Milliseconds(measured.Cpu.TotalMilliseconds),
            Floor = floor is null ? string.Empty : Milliseconds(floor.Times.P50),
            Ratio = floor is null ? string.Empty : $"{Number(measured.Times.P50 / floor.Times.P50)}×",
        };

    /// <summary>A work that the site did not do.</summary>
    public static Row NotAnswered(string id, string work, string goal, int status) => new(id, $"{work}: not answered ({status})", goal, null);

    public static string Milliseconds(double milliseconds) => $"{Number(milliseconds)} ms";

    /// <summary>Two digits that mean something, or whole numbers.</summary>
    public static string Number(double number) =>
        number.ToString(
            number < 1 ? "0.00"
                : number < 10 ? "0.0"
                : "#,0",
            CultureInfo.InvariantCulture
        );

    public override string ToString() =>
        $"| {Id} | {Work} | {P50} | {P95} | {Count} | {Cpu} | {Floor} | {Ratio} | {Goal} | {(IsMet is { } met ? met ? "yes" : "**no**" : "–")} |";

    public static string Heading =>
        """
            | | work | p50 | p95 | n | CPU per operation | floor | × floor | goal | met |
            |---|---|---|---|---|---|---|---|---|---|
            """;
}
