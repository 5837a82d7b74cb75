namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>The time at which a piece of invented history happens.</summary>
internal sealed class DemonstrationClock : TimeProvider
{
    public DateTime Now { get; set; }

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
}
