using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LicenseAdmin.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class UndoTransactions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Chosen",
                table: "BulkRuns",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Undoes",
                table: "BulkRuns",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "UndoneTransactionId",
                table: "BulkRuns",
                type: "nvarchar(128)",
                maxLength: 128,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<long>(
                name: "FoundVersion",
                table: "BulkRunItems",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsChosen",
                table: "BulkRunItems",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.Sql("EXEC(N'UPDATE [BulkRuns] SET [Undoes] = 1 WHERE [Kind] = ''Undo''')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Chosen",
                table: "BulkRuns");

            migrationBuilder.DropColumn(
                name: "Undoes",
                table: "BulkRuns");

            migrationBuilder.DropColumn(
                name: "UndoneTransactionId",
                table: "BulkRuns");

            migrationBuilder.DropColumn(
                name: "FoundVersion",
                table: "BulkRunItems");

            migrationBuilder.DropColumn(
                name: "IsChosen",
                table: "BulkRunItems");
        }
    }
}
