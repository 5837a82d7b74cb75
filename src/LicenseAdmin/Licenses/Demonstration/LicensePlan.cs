using System.Text.Json.Nodes;
using LicenseAdmin.Domain;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>A license of the demonstration: what it is meant to be, and, while its history is told, what it has become.</summary>
internal sealed class LicensePlan
{
    /// <summary>1, 2, … over all clients.</summary>
    public required int Number { get; init; }

    public required DemoClient Client { get; init; }

    public required Theme Theme { get; init; }

    /// <summary>1 for a client's main license.</summary>
    public required int Level { get; init; }

    public LicensePlan? Parent { get; init; }

    public DemoProgram? Program { get; init; }

    public required Birth Birth { get; init; }

    public required Term Term { get; init; }

    public required string Name { get; set; }

    public string? Label { get; init; }

    public string? Sku { get; init; }

    public string? ExternalId { get; init; }

    public string? Source { get; init; }

    public int? Seats { get; set; }

    public int? AccessDays { get; init; }

    public JsonObject Metadata { get; init; } = [];

    public JsonObject EnrollmentConfig { get; init; } = [];

    public required Guid[] Courses { get; init; }

    public required Guid[] LearningPaths { get; init; }

    public required Guid[] CourseTags { get; init; }

    public required Chance Chance { get; init; }

    /// <summary>The courses it has by now.</summary>
    public HashSet<Guid> Has { get; } = [];

    /// <summary>The database's id, once it is made.</summary>
    public int Id { get; set; }
}

/// <summary>When, by whom and by which door a license is made.</summary>
internal sealed record Birth(DateTime At, Actor Actor, ChangeOrigin Origin, string? TransactionId);

/// <summary>How long a license runs.</summary>
/// <param name="Until">What it is sold for at first; null: no end.</param>
/// <param name="Renewals">When it was renewed, and until when.</param>
/// <param name="SwitchedOffAt">Null: it is on.</param>
internal sealed record Term(DateTime StartsAt, DateTime? Until, IReadOnlyList<(DateTime At, DateTime Until)> Renewals, DateTime? SwitchedOffAt)
{
    public DateTime? Ends => Renewals.Count == 0 ? Until : Renewals[^1].Until;
}
