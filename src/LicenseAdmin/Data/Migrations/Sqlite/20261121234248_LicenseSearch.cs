using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LicenseAdmin.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LicenseSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Written by hand: EF knows no virtual tables. The index holds no text of its own, it reads the licenses'.
            migrationBuilder.Sql(
                """
                CREATE VIRTUAL TABLE "LicenseSearch" USING fts5("SearchText", content='Licenses', content_rowid='Id', tokenize='trigram case_sensitive 1');
                INSERT INTO "LicenseSearch"("LicenseSearch") VALUES ('rebuild');
                """
            );
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "LicenseSearch_Insert" AFTER INSERT ON "Licenses" BEGIN
                  INSERT INTO "LicenseSearch"("rowid", "SearchText") VALUES (new."Id", new."SearchText");
                END;
                """
            );
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "LicenseSearch_Update" AFTER UPDATE OF "SearchText" ON "Licenses" WHEN old."SearchText" <> new."SearchText" BEGIN
                  INSERT INTO "LicenseSearch"("LicenseSearch", "rowid", "SearchText") VALUES ('delete', old."Id", old."SearchText");
                  INSERT INTO "LicenseSearch"("rowid", "SearchText") VALUES (new."Id", new."SearchText");
                END;
                """
            );
            migrationBuilder.Sql(
                """
                CREATE TRIGGER "LicenseSearch_Delete" AFTER DELETE ON "Licenses" BEGIN
                  INSERT INTO "LicenseSearch"("LicenseSearch", "rowid", "SearchText") VALUES ('delete', old."Id", old."SearchText");
                END;
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER "LicenseSearch_Insert";
                DROP TRIGGER "LicenseSearch_Update";
                DROP TRIGGER "LicenseSearch_Delete";
                DROP TABLE "LicenseSearch";
                """
            );
        }
    }
}
