using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LicenseAdmin.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class StatusIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Licenses_ExpiresAt_Id",
                table: "Licenses");

            migrationBuilder.DropIndex(
                name: "IX_Licenses_StartsAt_Id",
                table: "Licenses");

            migrationBuilder.CreateIndex(
                name: "IX_Licenses_ExpiresAt_Id_StartsAt_Active",
                table: "Licenses",
                columns: new[] { "ExpiresAt", "Id", "StartsAt", "Active" });

            migrationBuilder.CreateIndex(
                name: "IX_Licenses_StartsAt_Id_ExpiresAt_Active",
                table: "Licenses",
                columns: new[] { "StartsAt", "Id", "ExpiresAt", "Active" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Licenses_ExpiresAt_Id_StartsAt_Active",
                table: "Licenses");

            migrationBuilder.DropIndex(
                name: "IX_Licenses_StartsAt_Id_ExpiresAt_Active",
                table: "Licenses");

            migrationBuilder.CreateIndex(
                name: "IX_Licenses_ExpiresAt_Id",
                table: "Licenses",
                columns: new[] { "ExpiresAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Licenses_StartsAt_Id",
                table: "Licenses",
                columns: new[] { "StartsAt", "Id" });
        }
    }
}
