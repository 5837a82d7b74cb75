using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace LicenseAdmin.Licenses;

/// <summary>A component of this room: it knows who looks at it, and its awaited calls end with it.</summary>
public abstract class LicenseComponent : CancellableComponent
{
    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    /// <summary>Who acts, for the services, which ask the database what that person may do.</summary>
    protected async Task<Actor> ActorAsync() => (await Authentication).User.ToActor();

    /// <summary>Whether to offer that person what only those who may change licenses can use.</summary>
    protected async Task<bool> MayWriteAsync() => (await Authentication).User.IsInRole(Roles.DmAdmin);
}
