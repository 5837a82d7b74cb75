using Microsoft.AspNetCore.Identity;

namespace LicenseAdmin.Domain;

/// <summary>A person who signs in.</summary>
public sealed class AppUser : IdentityUser<Guid>
{
    /// <summary>The one client whose licenses the person sees; null: all clients.</summary>
    public Guid? ClientId { get; set; }

    /// <summary>The password was handed out by somebody else and has to be changed before anything else is done.</summary>
    public bool MustChangePassword { get; set; }
}

/// <summary>The two roles.</summary>
public static class Roles
{
    /// <summary>Data-manager administrator: reads and writes.</summary>
    public const string DmAdmin = "DmAdmin";

    /// <summary>Reads the licenses of its own client.</summary>
    public const string PlatformAdmin = "PlatformAdmin";

    public static IReadOnlyList<string> All { get; } = [DmAdmin, PlatformAdmin];
}
