namespace LicenseAdmin.Licenses.Bulk;

/// <summary>How fast a run goes, by what was seen of it lately.</summary>
internal sealed class BulkPace
{
    // Long enough for several chunks, short enough to follow a machine that becomes busy.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Queue<(DateTime At, int Reached)> seen = [];

    /// <summary>Licenses per second; null: not known yet.</summary>
    public double? PerSecond { get; private set; }

    /// <param name="startedAt">For whoever looks for the first time.</param>
    public void See(DateTime startedAt, DateTime now, int reached)
    {
        seen.Enqueue((now, reached));
        while (seen.Count > 2 && now - seen.Peek().At > Window)
        {
            seen.Dequeue();
        }

        (DateTime at, int before) = seen.Count == 1 ? (startedAt, 0) : seen.Peek();
        double seconds = (now - at).TotalSeconds;
        PerSecond = seconds > 0 && reached > before ? (reached - before) / seconds : null;
    }

    /// <summary>Null: nobody knows.</summary>
    public TimeSpan? Left(int licenses) => PerSecond is { } pace ? TimeSpan.FromSeconds(licenses / pace) : null;
}
