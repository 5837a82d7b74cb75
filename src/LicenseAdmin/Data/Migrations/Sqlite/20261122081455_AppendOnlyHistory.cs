using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LicenseAdmin.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AppendOnlyHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Written by hand: EF knows no triggers.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "LicenseChanges_NoUpdate" BEFORE UPDATE ON "LicenseChanges" BEGIN
                  SELECT RAISE(ABORT, 'History is only ever added to.');
                END;
                """
            );
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "LicenseChanges_NoDelete" BEFORE DELETE ON "LicenseChanges" BEGIN
                  SELECT RAISE(ABORT, 'History is only ever added to.');
                END;
                """
            );

            // INSERT OR REPLACE deletes without asking the trigger above. Where the database is to give the id, NEW has none, which reads as -1.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "LicenseChanges_NoReplace" BEFORE INSERT ON "LicenseChanges"
                WHEN NEW."Id" > 0 AND EXISTS (SELECT 1 FROM "LicenseChanges" WHERE "Id" = NEW."Id") BEGIN
                  SELECT RAISE(ABORT, 'History is only ever added to.');
                END;
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER "LicenseChanges_NoUpdate";
                DROP TRIGGER "LicenseChanges_NoDelete";
                DROP TRIGGER "LicenseChanges_NoReplace";
                """
            );
        }
    }
}
