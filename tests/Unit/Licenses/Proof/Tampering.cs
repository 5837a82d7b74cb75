using System.Text;
using LicenseAdmin.Domain;
using LicenseAdmin.Licenses.Proof;
using LicenseAdmin.Unit.Testing;
using Microsoft.Data.Sqlite;

namespace LicenseAdmin.Unit.Licenses.Proof;

/// <summary>What somebody does who can write to the database and has not got the key.</summary>
internal static class Tampering
{
    public static Task<AuditReport> VerifyAsync(this TestHouse house, KeptHead? head = null) => house.Audit.VerifyAsync(head, CancellationToken.None);

    /// <summary>Runs SQL with nothing in its way: the triggers are dropped first.</summary>
    public static async Task TamperAsync(this TestHouse house, string sql)
    {
        await using SqliteConnection connection = new($"Data Source={house.File};Pooling=False");
        await connection.OpenAsync();
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = $"""
            PRAGMA foreign_keys = OFF;
            DROP TRIGGER IF EXISTS "LicenseChanges_NoUpdate";
            DROP TRIGGER IF EXISTS "LicenseChanges_NoDelete";
            DROP TRIGGER IF EXISTS "LicenseChanges_NoReplace";
            {sql};
            """;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Changes the text in the file itself, where it stands once.</summary>
    public static async Task TamperAsync(this TestHouse house, string text, string other)
    {
        using (SqliteConnection pool = new($"Data Source={house.File}"))
        {
            SqliteConnection.ClearPool(pool);
        }

        await house.TamperAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        byte[] file = await File.ReadAllBytesAsync(house.File);
        byte[] sought = Encoding.UTF8.GetBytes(text);
        int at = file.AsSpan().IndexOf(sought);
        Assert.True(at >= 0 && file.AsSpan(at + 1).IndexOf(sought) < 0, "The text stands in the file once.");
        Encoding.UTF8.GetBytes(other).CopyTo(file, at);
        await File.WriteAllBytesAsync(house.File, file);
    }

    /// <summary>A license that was made and then renamed so many times.</summary>
    public static async Task<License> RenamedAsync(this TestHouse house, int times, string name = "Any")
    {
        License license = await house.CreateAsync(name);
        for (int n = 1; n <= times; n++)
        {
            await house.UpdateAsync(license, edits => edits.Set(LicenseFields.Name, $"{name} {n}"));
        }

        return license;
    }
}
