using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LicenseAdmin.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ScheduledChangeUuid : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Uuid",
                table: "ScheduledChanges",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            // Written by hand: what is there gets one each.
            migrationBuilder.Sql(
                """
                UPDATE "ScheduledChanges" SET "Uuid" =
                  hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-8' || substr(hex(randomblob(2)), 2)
                  || '-' || hex(randomblob(6))
                """
            );

            migrationBuilder.CreateIndex(
                name: "IX_ScheduledChanges_Uuid",
                table: "ScheduledChanges",
                column: "Uuid",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_ScheduledChanges_Uuid",
                table: "ScheduledChanges");

            migrationBuilder.DropColumn(
                name: "Uuid",
                table: "ScheduledChanges");
        }
    }
}
