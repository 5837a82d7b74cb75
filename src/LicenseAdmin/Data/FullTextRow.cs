using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Data;

/// <summary>A row of one of SQLite's full-text indexes. Triggers keep them; see the migrations that make them.</summary>
internal sealed class FullTextRow
{
    internal const string Licenses = "LicenseSearch";

    // A trigram index knows no shorter text.
    private const int ShortestText = 3;

    public int RowId { get; init; }

    public string? Match { get; init; }

    /// <summary>The index can look this text up.</summary>
    public static bool Knows(string text) => text.EnumerateRunes().Count() >= ShortestText;

    /// <summary>Matches what holds each of the texts.</summary>
    public static string Holding(params IEnumerable<string> texts) =>
        string.Join(' ', texts.Select(text => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    public static void Map(ModelBuilder builder, string table) =>
        builder.SharedTypeEntity<FullTextRow>(
            table,
            row =>
            {
                row.ToTable(table, made => made.ExcludeFromMigrations());
                row.HasKey(r => r.RowId);
                row.Property(r => r.RowId).HasColumnName("rowid");

                // FTS5 takes a comparison with the table's own name for a match.
                row.Property(r => r.Match).HasColumnName(table);
            }
        );
}

/// <summary>Where one of the three letters that a full-text index knows a text by occurs.</summary>
internal sealed class FullTextTerm
{
    public required string Term { get; init; }

    public required int RowId { get; init; }

    public static void Map(ModelBuilder builder, string table) =>
        builder.SharedTypeEntity<FullTextTerm>(
            table,
            term =>
            {
                term.ToTable(table, made => made.ExcludeFromMigrations());
                term.HasNoKey();
                term.Property(t => t.Term).HasColumnName("term");
                term.Property(t => t.RowId).HasColumnName("doc");
            }
        );
}
