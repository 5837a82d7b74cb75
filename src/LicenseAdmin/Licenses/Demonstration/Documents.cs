using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LicenseAdmin.Licenses.Demonstration;

/// <summary>Metadata and enrollment configs as integrations leave them behind.</summary>
internal static class Documents
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(JsonObject document) => document.ToJsonString(Readable);

    public static JsonObject Metadata(DemoClient client, int number, DateTime madeAt, string? source, Chance chance)
    {
        JsonObject metadata = [];
        if (chance.Of(0.2))
        {
            return metadata;
        }

        if (chance.Of(0.75))
        {
            metadata["contract"] = new JsonObject
            {
                ["number"] = $"C-{madeAt:yyyy}-{number:00000}",
                ["signedOn"] = madeAt.AddDays(-chance.Between(3, 60)).ToString("yyyy-MM-dd", null),
                ["contact"] = new JsonObject
                {
                    ["email"] = People.Learners(client, chance.Between(0, 40), 1).Single(),
                    ["role"] = chance.Pick(Roles),
                },
            };
        }

        if (chance.Of(0.55))
        {
            metadata["billing"] = new JsonObject
            {
                ["currency"] = Currency(client),
                ["unitPrice"] = Price(client, chance),
                ["interval"] = chance.Weigh((7, "yearly"), (2, "quarterly"), (1, "monthly")),
                ["purchaseOrderRequired"] = chance.Of(0.4),
            };
        }

        if (source is "crm" || chance.Of(0.25))
        {
            metadata["crm"] = new JsonObject
            {
                ["accountId"] = $"ACC-{10_000 + number}",
                ["stage"] = chance.Pick(Stages),
                ["health"] = chance.Between(2, 5),
            };
        }

        if (chance.Of(0.3))
        {
            metadata["tags"] = new JsonArray([.. Labels.Where(_ => chance.Of(0.3)).Select(label => JsonValue.Create(label))]);
        }

        if (chance.Of(0.15))
        {
            metadata["notes"] = chance.Pick(Notes);
        }

        return metadata;
    }

    public static JsonObject EnrollmentConfig(DemoClient client, Chance chance)
    {
        JsonObject config = [];
        if (chance.Of(0.3))
        {
            return config;
        }

        config["selfEnrollment"] = chance.Of(0.5);
        if (chance.Of(0.6))
        {
            config["allowedDomains"] = new JsonArray(client.Domain, $"alumni.{client.Domain}");
        }

        if (chance.Of(0.4))
        {
            config["waitlist"] = new JsonObject { ["enabled"] = true, ["limit"] = 5 * chance.Between(1, 20) };
        }

        if (chance.Of(0.45))
        {
            config["sso"] = new JsonObject
            {
                ["provider"] = chance.Pick(["saml", "oidc"]),
                ["entityId"] = $"https://login.{client.Domain}/idp",
                ["attributes"] = new JsonObject { ["email"] = "mail", ["group"] = chance.Pick(["eduPersonAffiliation", "memberOf", "department"]) },
            };
        }

        if (chance.Of(0.5))
        {
            config["reminders"] = new JsonArray([
                .. ReminderDays
                    .Where(_ => chance.Of(0.7))
                    .Select(days => new JsonObject { ["daysBefore"] = days, ["template"] = $"expiry-{days}-days" }),
            ]);
        }

        if (chance.Of(0.35))
        {
            config["completion"] = new JsonObject { ["certificate"] = chance.Of(0.8), ["passingGrade"] = chance.Between(10, 18) * 5 / 100m };
        }

        return config;
    }

    /// <summary>Changes a member or two, as somebody does who keeps such documents by hand.</summary>
    public static void Revise(JsonObject metadata, DemoClient client, DateTime at, int number, Chance chance)
    {
        switch (chance.Between(0, 4))
        {
            case 0 when metadata["contract"] is JsonObject contract:
                contract["number"] = $"C-{at:yyyy}-{number:00000}";
                contract["signedOn"] = at.AddDays(-chance.Between(1, 20)).ToString("yyyy-MM-dd", null);
                break;
            case 1 when metadata["billing"] is JsonObject billing:
                billing["unitPrice"] = Price(client, chance);
                break;
            case 2 when metadata["crm"] is JsonObject crm:
                crm["stage"] = chance.Pick(Stages);
                crm["health"] = chance.Between(2, 5);
                break;
            case 3 when metadata.ContainsKey("notes"):
                metadata.Remove("notes");
                break;
            default:
                metadata["review"] = new JsonObject { ["on"] = at.ToString("yyyy-MM-dd", null), ["by"] = chance.Pick(People.Staff).Name };
                break;
        }
    }

    /// <summary>The same for an enrollment config.</summary>
    public static void ReviseEnrollment(JsonObject config, Chance chance)
    {
        if (config["waitlist"] is JsonObject waitlist)
        {
            waitlist["limit"] = 5 * chance.Between(1, 20);
        }
        else if (chance.Of(0.5))
        {
            config["waitlist"] = new JsonObject { ["enabled"] = true, ["limit"] = 5 * chance.Between(1, 20) };
        }
        else
        {
            config["selfEnrollment"] = !(config["selfEnrollment"]?.GetValue<bool>() ?? false);
        }
    }

    private static readonly int[] ReminderDays = [30, 14, 3];
    private static readonly string[] Roles = ["registrar", "procurement", "program coordinator", "IT", "head of learning"];
    private static readonly string[] Stages = ["onboarding", "active", "renewal", "at risk", "expansion"];
    private static readonly string[] Labels = ["stem", "pilot", "public-funding", "priority", "evening", "blended", "reseller"];
    private static readonly string[] Notes =
    [
        "Seats are counted per term, not per year.",
        "Invoice goes to the faculty, not to the central office.",
        "Client asked for Arabic captions; follow up.",
        "Discount agreed until the end of the contract.",
        "Do not extend without a purchase order.",
    ];

    // Yen and won have no smaller coin, and larger numbers.
    private static decimal Price(DemoClient client, Chance chance) =>
        client.Language is "ja" or "ko" ? chance.Between(4, 80) * 100 : chance.Between(4, 80) * 0.5m;

    private static string Currency(DemoClient client) =>
        client.Language switch
        {
            "de" or "fr" or "it" => "EUR",
            "pl" => "PLN",
            "cs" => "CZK",
            "sv" => "SEK",
            "ja" => "JPY",
            "ko" => "KRW",
            "zh" => "CNY",
            "pt" => "BRL",
            "tr" => "TRY",
            "he" => "ILS",
            "hi" => "INR",
            _ => "USD",
        };
}
