using Microsoft.Playwright;

namespace LicenseAdmin.E2E.Testing;

/// <summary>The two sizes that every page works at.</summary>
internal static class Screen
{
    public static readonly ViewportSize Desk = new() { Width = 1280, Height = 800 };
    public static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };
}
