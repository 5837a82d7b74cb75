using LicenseAdmin.Unit.Testing;

namespace LicenseAdmin.Unit.Api;

/// <summary>Contract A's.</summary>
internal sealed class FuzzedProgramLicenses(int seed) : FuzzedCalls(seed)
{
    protected override string[] Names =>
        [
            "license_id",
            "external_id",
            "name",
            "count",
            "started",
            "expired",
            "active",
            "metadata",
            "enrollment_config",
            "source",
            "platform_key",
            "platform_org",
            "program_id",
            "transaction_id",
            "change_type",
            "nam\\u0065",
            "NAME",
        ];

    protected override string[] Parameters =>
        [
            "platform_key",
            "key",
            "platform_org",
            "org",
            "name",
            "query",
            "source",
            "active",
            "program_id",
            "external_id",
            "page",
            "page_size",
            "sort",
            "verbose",
            "unknown",
            "",
        ];

    protected override string[] LikelyValues =>
        ["acme", "globex", "true", "false", "1", "0", "2", "-id", "name", "-created", "etude", "Fuzz", "100", "2147483647"];

    protected override string? Likely() =>
        Random.Next(16) switch
        {
            0 => $"\"name\":\"Fuzz {Random.Next(9)}\"",
            1 => $"\"count\":{Random.Next(-2, 40)}",
            2 => $"\"started\":\"20{Random.Next(10, 30)}-0{Random.Next(1, 9)}-01T00:00:00Z\"",
            3 => $"\"expired\":\"20{Random.Next(20, 60)}-0{Random.Next(1, 9)}-01T00:00:00+01:00\"",
            4 => "\"expired\":null",
            5 => Random.Next(2) == 0 ? "\"active\":true" : "\"active\":false",
            6 => $"\"metadata\":{{\"k{Random.Next(4)}\":{Random.Next(9)}}}",
            7 => $"\"enrollment_config\":{{\"mode\":\"m{Random.Next(4)}\"}}",
            8 => $"\"source\":\"{new string('s', Random.Next(130))}\"",
            9 => $"\"change_type\":\"{new string('c', Random.Next(70))}\"",
            10 => $"\"transaction_id\":\"{new string('t', Random.Next(140))}\"",
            _ => null,
        };
}

/// <summary>Contract B's.</summary>
internal sealed class FuzzedClientLicenses(int seed, Guid parent) : FuzzedCalls(seed)
{
    protected override string[] Names =>
        [
            "name",
            "courseIds",
            "learningPathIds",
            "courseTagIds",
            "replaceCourseIds",
            "replaceLearningPathIds",
            "replaceCourseTagIds",
            "label",
            "sku",
            "seatsLimit",
            "parentLicenseId",
            "accessDays",
            "expirationDate",
            "enableBranding",
            "isDefault",
            "clientId",
            "ref1",
            "ref10",
            "ref11",
            "courseId\\u0073",
            "CourseIds",
        ];

    protected override string[] Parameters => ["clientId", "name", "sku", "query", "page", "perPage", "unknown", ""];

    protected override string[] LikelyValues =>
        [$"{TestHouse.Acme}", $"{TestHouse.Globex}", "1", "0", "2", "etude", "Fuzz", "100", "101", "2147483647"];

    /// <summary>What is required, mostly good.</summary>
    public string[] Required() =>
        [
            $"\"name\":\"Fuzz {Random.Next(9)}\"",
            $"\"courseIds\":{Ids(TestHouse.CourseId)}",
            $"\"learningPathIds\":{Ids(TestHouse.PathId)}",
            $"\"courseTagIds\":{Ids(TestHouse.TagId)}",
        ];

    protected override string? Likely() =>
        Random.Next(18) switch
        {
            0 => $"\"label\":\"{new string('l', Random.Next(130))}\"",
            1 => $"\"sku\":{Any(["null", "\"S\"", "\" \""])}",
            2 => $"\"seatsLimit\":{Random.Next(-1, 20)}",
            3 => $"\"accessDays\":{Random.Next(-1, 40)}",
            4 => $"\"expirationDate\":\"20{Random.Next(20, 60)}-0{Random.Next(1, 9)}-01T00:00:00.000Z\"",
            5 => "\"expirationDate\":null",
            6 => $"\"enableBranding\":{Any(["true", "false"])}",
            7 => $"\"isDefault\":{Any(["true", "false"])}",
            8 => $"\"ref{Random.Next(1, 12)}\":\"{new string('r', Random.Next(270))}\"",
            9 => $"\"parentLicenseId\":{Any(["null", $"\"{parent}\"", $"\"{Guid.Empty}\""])}",
            10 => $"\"replaceCourseIds\":{Any(["true", "false"])}",
            11 => $"\"replaceLearningPathIds\":{Any(["true", "false"])}",
            12 => $"\"replaceCourseTagIds\":{Any(["true", "false"])}",
            _ => null,
        };

    private string Ids(Func<int, Guid> id) =>
        Random.Next(12) switch
        {
            0 => $"\"{id(Random.Next(1, 5))}\"",
            1 => $"[\"{id(1)}\",{Any(["7", "null", "\"x\"", "[]", "\"\\ud800\""])}]",
            2 => $"[\"{id(TestHouse.CatalogueSize + 1)}\"]",
            _ => $"[{string.Join(',', Enumerable.Range(0, Random.Next(4)).Select(_ => $"\"{id(Random.Next(1, TestHouse.CatalogueSize))}\""))}]",
        };
}
