using System.ComponentModel.DataAnnotations;

namespace LicenseAdmin.Api;

/// <summary>The <c>Api</c> section.</summary>
internal sealed class ApiOptions
{
    public const string Section = "Api";

    /// <summary>How large a request body may be, in bytes. Three lists of 10,000 ids take 1.2 MB, indented 1.5.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 4 * 1024 * 1024;
}

/// <summary>The <c>Api:RateLimit</c> section. Each caller has a bucket of permits: a call takes one, and they come back evenly.</summary>
internal sealed class RateLimitOptions
{
    public const string Section = "Api:RateLimit";

    /// <summary>How many permits come back to an API key in a minute.</summary>
    [Range(1, 600_000)]
    public int PermitsPerMinute { get; set; } = 600;

    /// <summary>How many calls an API key may make at once: the size of its bucket.</summary>
    [Range(1, 600_000)]
    public int Burst { get; set; } = 100;

    /// <summary>The same for calls without a valid key, by the address they come from.</summary>
    [Range(1, 600_000)]
    public int AnonymousPermitsPerMinute { get; set; } = 30;

    /// <summary>The size of an address's bucket.</summary>
    [Range(1, 600_000)]
    public int AnonymousBurst { get; set; } = 10;
}
