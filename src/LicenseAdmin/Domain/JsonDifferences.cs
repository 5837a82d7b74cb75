using System.Text.Json;
using System.Text.Json.Nodes;

namespace LicenseAdmin.Domain;

/// <summary>Compares JSON objects member by member, at any depth.</summary>
public static class JsonDifferences
{
    // Stored text was checked when it came in; what history replays may not be refused later.
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 2 * JsonObjectText.MaxDepth };

    /// <summary>What leads from one object to the other. The order of members and the way a number is written do not matter.</summary>
    public static IReadOnlyList<JsonChange> Between(string before, string after)
    {
        if (string.Equals(before, after, StringComparison.Ordinal))
        {
            return [];
        }

        using JsonDocument from = JsonDocument.Parse(before, Lenient);
        using JsonDocument to = JsonDocument.Parse(after, Lenient);
        List<JsonChange> changes = [];
        Compare([], from.RootElement, to.RootElement, changes);
        return changes;
    }

    /// <summary>
    /// Carries changes out on an object: what <see cref="Between"/> found, applied to its first argument, gives its second. On an object that has
    /// changed since, what is to go may be gone already, and what is to come gets the place that it had.
    /// </summary>
    public static string Apply(string before, IEnumerable<JsonChange> changes)
    {
        JsonObject root = JsonNode.Parse(before, documentOptions: Lenient)!.AsObject();
        foreach (JsonChange change in changes)
        {
            if (change.After is not null)
            {
                Holder(root, change.Path, make: true)![change.Path[^1]] = JsonNode.Parse(change.After, documentOptions: Lenient);
            }
            else
            {
                Holder(root, change.Path, make: false)?.Remove(change.Path[^1]);
            }
        }

        using JsonDocument document = JsonDocument.Parse(root.ToJsonString(), Lenient);
        return JsonObjectText.Write(document.RootElement);
    }

    // The object whose member a path names.
    private static JsonObject? Holder(JsonObject root, IReadOnlyList<string> path, bool make)
    {
        JsonObject holder = root;
        foreach (string key in path.SkipLast(1))
        {
            if (holder[key] is not JsonObject inner)
            {
                if (!make)
                {
                    return null;
                }

                inner = [];
                holder[key] = inner;
            }

            holder = inner;
        }

        return holder;
    }

    private static void Compare(IReadOnlyList<string> path, JsonElement from, JsonElement to, List<JsonChange> changes)
    {
        foreach (JsonProperty member in from.EnumerateObject())
        {
            if (!to.TryGetProperty(member.Name, out JsonElement other))
            {
                changes.Add(new JsonChange([.. path, member.Name], JsonObjectText.Write(member.Value), null));
            }
            else if (member.Value.ValueKind == JsonValueKind.Object && other.ValueKind == JsonValueKind.Object)
            {
                Compare([.. path, member.Name], member.Value, other, changes);
            }
            else if (!JsonElement.DeepEquals(member.Value, other))
            {
                changes.Add(new JsonChange([.. path, member.Name], JsonObjectText.Write(member.Value), JsonObjectText.Write(other)));
            }
        }

        foreach (JsonProperty member in to.EnumerateObject().Where(member => !from.TryGetProperty(member.Name, out _)))
        {
            changes.Add(new JsonChange([.. path, member.Name], null, JsonObjectText.Write(member.Value)));
        }
    }
}
