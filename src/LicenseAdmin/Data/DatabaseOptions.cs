namespace LicenseAdmin.Data;

/// <summary>Which database.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded, one instance: the default.</summary>
    Sqlite,

    /// <summary>For production, and where several instances meet.</summary>
    SqlServer,
}

/// <summary>The <c>Database</c> section, with the connection string of the same name as the application.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";
    public const string ConnectionStringName = "LicenseAdmin";

    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary><c>ConnectionStrings:LicenseAdmin</c>.</summary>
    public string ConnectionString { get; set; } = string.Empty;

    /// <summary>How long one command may take.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
