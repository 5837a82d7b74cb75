namespace LicenseAdmin.Catalog;

/// <summary>Wires the room up.</summary>
internal static class CatalogServices
{
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton<CatalogImport>();
        services.AddSingleton<CatalogQueries>();
        return services;
    }
}
