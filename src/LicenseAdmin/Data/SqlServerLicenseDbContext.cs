using System.Text.Json;
using LicenseAdmin.Domain;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace LicenseAdmin.Data;

/// <summary>SQL Server: for production, and where several instances meet.</summary>
internal sealed class SqlServerLicenseDbContext(DbContextOptions<SqlServerLicenseDbContext> options) : LicenseDbContext(options)
{
    public override Task AddContentAsync(ContentKind kind, int licenseId, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        IEntityType list = Model.FindEntityType(ContentOf(kind).ElementType)!;
        string sql = $"""
            INSERT INTO [{list.GetTableName()}] ([LicenseId], [{list.FindProperty(nameof(LicenseContent.ItemId))!.GetColumnName()}])
            SELECT @license, [id] FROM OPENJSON(@ids) WITH ([id] uniqueidentifier '$') ORDER BY [id]
            """;
        return Database.ExecuteSqlRawAsync(
            sql,
            [new SqlParameter("@license", licenseId), new SqlParameter("@ids", JsonSerializer.Serialize(ids))],
            cancellation
        );
    }

    protected override ValueTask<IDisposable> WriteTurnAsync(CancellationToken cancellation) => ValueTask.FromResult<IDisposable>(NoQueue.Instance);

    private sealed class NoQueue : IDisposable
    {
        public static readonly NoQueue Instance = new();

        public void Dispose() { }
    }
}
