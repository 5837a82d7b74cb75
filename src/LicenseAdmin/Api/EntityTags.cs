using System.Globalization;
using LicenseAdmin.Common;
using LicenseAdmin.Licenses;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace LicenseAdmin.Api;

/// <summary>A license's <c>ETag</c>: its version, strong.</summary>
internal static class EntityTags
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that a tag names; null: none. Weak tags never match (RFC 9110, 13.1.1).</summary>
    public static long? VersionOf(EntityTagHeaderValue tag) =>
        !tag.IsWeak
        && long.TryParse(tag.Tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out long version)
        // "012" is another tag than "12".
        && tag.Tag.Equals(Of(version), StringComparison.Ordinal)
            ? version
            : null;
}

/// <summary>A call's <c>If-Match</c>: the versions to which it may be applied.</summary>
internal sealed class IfMatch
{
    private const long NoVersion = long.MaxValue;

    // Null: whichever is there.
    private readonly IReadOnlyList<long>? versions;

    private IfMatch(IReadOnlyList<long>? versions) => this.versions = versions;

    /// <summary>Null: the header is malformed.</summary>
    public static IfMatch? Read(StringValues header)
    {
        if (header.Count == 0)
        {
            return new IfMatch(null);
        }

        if (!EntityTagHeaderValue.TryParseStrictList([.. header!], out IList<EntityTagHeaderValue>? tags))
        {
            return null;
        }

        return tags.Contains(EntityTagHeaderValue.Any) ? new IfMatch(null) : new IfMatch([.. tags.Select(EntityTags.VersionOf).OfType<long>()]);
    }

    /// <summary>Runs a write that may expect one version, so that it succeeds if the license is at any of the versions named.</summary>
    public async Task<Result<LicenseOutcome>> RunAsync(Func<long?, Task<Result<LicenseOutcome>>> write)
    {
        if (versions is null)
        {
            return await write(null);
        }

        long expected = versions.Count > 0 ? versions[0] : NoVersion;
        Result<LicenseOutcome> result = await write(expected);
        while (result.Failure is Failure.Conflict { CurrentVersion: var current } && current != expected && versions.Contains(current))
        {
            expected = current;
            result = await write(expected);
        }

        return result;
    }
}
