using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LicenseAdmin.Data.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Undoes",
                table: "BulkRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "UndoneTransactionId",
                table: "BulkRuns",
                type: "TEXT",
                maxLength: 128,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FoundVersion",
                table: "BulkRunItems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsChosen",
                table: "BulkRunItems",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.Sql("UPDATE BulkRuns SET Undoes = 1 WHERE Kind = 'Undo'");
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
