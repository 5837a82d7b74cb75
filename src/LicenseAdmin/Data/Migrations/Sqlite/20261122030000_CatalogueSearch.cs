using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LicenseAdmin.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CatalogueSearch : Migration
    {
        // Written by hand: EF knows no virtual tables. The table has a key that a VACUUM leaves alone, which the catalogue's own row ids are not.
        // A blank goes before the text, so that one stands before every word; a line break after it, so that every two letters begin three.
        private static readonly string[] Kinds = ["Course", "LearningPath", "CourseTag"];

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            foreach (string kind in Kinds)
            {
                migrationBuilder.Sql(
                    $"""
                    CREATE TABLE "{kind}Search" (
                        "Id" INTEGER NOT NULL CONSTRAINT "PK_{kind}Search" PRIMARY KEY,
                        "ItemId" TEXT NOT NULL,
                        "SortName" TEXT NOT NULL,
                        "SearchText" TEXT NOT NULL,
                        "Subject" TEXT NULL,
                        "Status" TEXT NULL
                    );
                    INSERT INTO "{kind}Search" ("ItemId", "SortName", "SearchText", "Subject", "Status")
                    SELECT {Values(kind, "item")} FROM "{kind}s" AS item ORDER BY item."SortName";
                    CREATE UNIQUE INDEX "IX_{kind}Search_ItemId" ON "{kind}Search" ("ItemId");
                    CREATE INDEX "IX_{kind}Search_SortName_ItemId" ON "{kind}Search" ("SortName", "ItemId");
                    """
                );
                migrationBuilder.Sql(
                    $"""
                    CREATE VIRTUAL TABLE "{kind}SearchIndex" USING fts5("SearchText", content='{kind}Search', content_rowid='Id', tokenize='trigram case_sensitive 1');
                    INSERT INTO "{kind}SearchIndex"("{kind}SearchIndex") VALUES ('rebuild');
                    CREATE VIRTUAL TABLE "{kind}SearchTerms" USING fts5vocab('{kind}SearchIndex', 'instance');
                    """
                );
                migrationBuilder.Sql(
                    $"""
                    CREATE TRIGGER "{kind}Search_Insert" AFTER INSERT ON "{kind}s" BEGIN
                      INSERT INTO "{kind}Search" ("ItemId", "SortName", "SearchText", "Subject", "Status") VALUES ({Values(kind, "new")});
                      {Put(kind, "new")}
                    END;
                    """
                );
                migrationBuilder.Sql(
                    $"""
                    CREATE TRIGGER "{kind}Search_Update" AFTER UPDATE ON "{kind}s" WHEN ({Values(kind, "old")}) IS NOT ({Values(kind, "new")}) BEGIN
                      {Take(kind, "old")}
                      UPDATE "{kind}Search" SET ("ItemId", "SortName", "SearchText", "Subject", "Status") = ({Values(kind, "new")}) WHERE "ItemId" = old."Id";
                      {Put(kind, "new")}
                    END;
                    """
                );
                migrationBuilder.Sql(
                    $"""
                    CREATE TRIGGER "{kind}Search_Delete" AFTER DELETE ON "{kind}s" BEGIN
                      {Take(kind, "old")}
                      DELETE FROM "{kind}Search" WHERE "ItemId" = old."Id";
                    END;
                    """
                );
            }

            migrationBuilder.Sql("""CREATE INDEX "IX_CourseSearch_Subject_Status" ON "CourseSearch" ("Subject", "Status");""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (string kind in Kinds)
            {
                migrationBuilder.Sql(
                    $"""
                    DROP TRIGGER "{kind}Search_Insert";
                    DROP TRIGGER "{kind}Search_Update";
                    DROP TRIGGER "{kind}Search_Delete";
                    DROP TABLE "{kind}SearchTerms";
                    DROP TABLE "{kind}SearchIndex";
                    DROP TABLE "{kind}Search";
                    """
                );
            }
        }

        private static string Values(string kind, string row)
        {
            string ofCourses = kind == "Course" ? $"""{row}."Subject", {row}."Status" """ : "NULL, NULL";
            return $"""{row}."Id", coalesce({row}."SortName", ''), ' ' || coalesce({row}."SearchText", '') || char(10), {ofCourses}""";
        }

        private static string Put(string kind, string row) =>
            $"""INSERT INTO "{kind}SearchIndex"("rowid", "SearchText") SELECT "Id", "SearchText" FROM "{kind}Search" WHERE "ItemId" = {row}."Id";""";

        // What is taken out has to be exactly what was put in.
        private static string Take(string kind, string row) =>
            $"""
            INSERT INTO "{kind}SearchIndex"("{kind}SearchIndex", "rowid", "SearchText")
              SELECT 'delete', "Id", "SearchText" FROM "{kind}Search" WHERE "ItemId" = {row}."Id";
            """;
    }
}
