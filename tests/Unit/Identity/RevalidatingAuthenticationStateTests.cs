using System.Security.Claims;
using LicenseAdmin.Common;
using LicenseAdmin.Domain;
using LicenseAdmin.Identity;
using LicenseAdmin.Unit.Testing;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseAdmin.Unit.Identity;

public sealed class RevalidatingAuthenticationStateTests : IAsyncLifetime
{
    private TestSite site = null!;
    private AppUser user = null!;
    private ClaimsPrincipal principal = null!;

    public async ValueTask InitializeAsync()
    {
        site = await TestSite.StartAsync();
        user = await site.CreateUserAsync("ada@example.org");
        principal = await WithAsync<SignInManager<AppUser>, ClaimsPrincipal>(signIn => signIn.CreateUserPrincipalAsync(user));
    }

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public async Task A_circuit_goes_on_while_nothing_changes() => Assert.True(await IsStillValidAsync());

    [Fact]
    public async Task A_lost_role_reaches_the_circuit()
    {
        await WithAsync<UserAccounts, Result<AppUser>>(accounts =>
            accounts.SetRoleAsync(user.Id, Roles.PlatformAdmin, TestHouse.Acme, CancellationToken.None)
        );

        Assert.False(await IsStillValidAsync());
    }

    [Fact]
    public async Task A_role_that_somebody_took_without_touching_the_stamp_reaches_the_circuit()
    {
        await WithAsync<UserManager<AppUser>, IdentityResult>(async users =>
            await users.RemoveFromRoleAsync((await users.FindByIdAsync(user.Id.ToString()))!, Roles.DmAdmin)
        );

        Assert.False(await IsStillValidAsync());
    }

    [Fact]
    public async Task A_lockout_reaches_the_circuit()
    {
        await WithAsync<UserManager<AppUser>, IdentityResult>(async users =>
            await users.SetLockoutEndDateAsync((await users.FindByIdAsync(user.Id.ToString()))!, DateTimeOffset.MaxValue)
        );

        Assert.False(await IsStillValidAsync());
    }

    [Fact]
    public async Task A_new_stamp_reaches_the_circuit()
    {
        await WithAsync<UserManager<AppUser>, IdentityResult>(async users =>
            await users.UpdateSecurityStampAsync((await users.FindByIdAsync(user.Id.ToString()))!)
        );

        Assert.False(await IsStillValidAsync());
    }

    [Fact]
    public async Task A_password_that_has_to_be_changed_reaches_the_circuit()
    {
        await WithAsync<UserManager<AppUser>, IdentityResult>(async users =>
        {
            AppUser stored = (await users.FindByIdAsync(user.Id.ToString()))!;
            stored.MustChangePassword = true;
            return await users.UpdateAsync(stored);
        });

        Assert.False(await IsStillValidAsync());
    }

    [Fact]
    public async Task An_account_that_is_gone_reaches_the_circuit()
    {
        await WithAsync<UserManager<AppUser>, IdentityResult>(async users =>
            await users.DeleteAsync((await users.FindByIdAsync(user.Id.ToString()))!)
        );

        Assert.False(await IsStillValidAsync());
    }

    [Fact]
    public async Task A_changed_role_and_a_lockout_end_what_is_signed_in_by_cookie_too()
    {
        using Browser browser = new(site);
        await browser.SignInAsync(user.Email!);
        await WithAsync<UserAccounts, Result<AppUser>>(accounts => accounts.LockAsync(user.Id, DateTimeOffset.MaxValue, CancellationToken.None));
        site.House.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False(await browser.IsSignedInAsync());
    }

    private Task<bool> IsStillValidAsync() =>
        WithAsync<AuthenticationStateProvider, bool>(state => ((RevalidatingAuthenticationState)state).IsStillValidAsync(principal));

    private async Task<T> WithAsync<TService, T>(Func<TService, Task<T>> use)
        where TService : notnull
    {
        await using AsyncServiceScope scope = site.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
