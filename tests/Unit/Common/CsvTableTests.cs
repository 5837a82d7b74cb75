using System.Text;
using LicenseAdmin.Common;

namespace LicenseAdmin.Unit.Common;

public sealed class CsvTableTests
{
    private static readonly CsvTable<object?> Cells = new([new CsvColumn<object?>("Cell", cell => cell), new CsvColumn<object?>("End", _ => "|")]);

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\";A1)", "\"'=HYPERLINK(\"\"http://evil.example\"\";A1)\"")]
    [InlineData("+49 30 1234", "\"'+49 30 1234\"")]
    [InlineData("-2+3", "\"'-2+3\"")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("1=1", "1=1")]
    public async Task A_text_that_a_spreadsheet_would_run_is_shown_as_text(string text, string cell) => Assert.Equal(cell, await WriteAsync(text));

    [Fact]
    public async Task What_parts_cells_and_rows_is_quoted() => Assert.Equal("\"Acme, \"\"Main\"\"\r\n2\"", await WriteAsync("Acme, \"Main\"\r\n2"));

    [Fact]
    public async Task Values_are_written_so_that_programs_read_them_everywhere()
    {
        Assert.Equal("2026-11-21T13:05:09Z", await WriteAsync(new DateTime(2026, 11, 21, 13, 5, 9, DateTimeKind.Utc)));
        Assert.Equal("2026-11-21T13:05:09.25Z", await WriteAsync(new DateTime(2026, 11, 21, 13, 5, 9, 250, DateTimeKind.Utc)));
        Assert.Equal("-1234567", await WriteAsync(-1234567));
        Assert.Equal("yes", await WriteAsync(true));
        Assert.Equal("aaaaaaaa-0000-4000-8000-000000000001", await WriteAsync(new Guid("aaaaaaaa-0000-4000-8000-000000000001")));
        Assert.Equal(string.Empty, await WriteAsync(null));
    }

    [Fact]
    public async Task A_file_of_no_rows_has_its_heads_after_the_mark_of_utf_8()
    {
        using MemoryStream file = new();

        await Cells.WriteAsync(AsyncEnumerable.Empty<object?>(), file, CancellationToken.None);

        Assert.Equal([.. Encoding.UTF8.Preamble, .. "Cell,End\r\n"u8], file.ToArray());
    }

    /// <summary>What becomes of one value: the first cell of the one row.</summary>
    private static async Task<string> WriteAsync(object? value)
    {
        using MemoryStream file = new();
        await Cells.WriteAsync(new[] { value }.ToAsyncEnumerable(), file, CancellationToken.None);
        string text = Encoding.UTF8.GetString(file.ToArray());
        return text[(text.IndexOf("\r\n", StringComparison.Ordinal) + 2)..].Replace(",|\r\n", string.Empty, StringComparison.Ordinal);
    }
}
