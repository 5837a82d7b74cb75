namespace LicenseAdmin.Bench.Measuring;

/// <summary>How long each of many operations took.</summary>
internal sealed class Samples(IEnumerable<double> milliseconds)
{
    private readonly double[] sorted = [.. milliseconds.Order()];

    public int Count => sorted.Length;

    public double P50 => Percentile(50);

    public double P95 => Percentile(95);

    // Nearest rank: always a time that was measured.
    private double Percentile(int percent) => sorted[Math.Max(0, (int)Math.Ceiling(percent / 100.0 * sorted.Length) - 1)];
}
