using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace LicenseAdmin.Data.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class AppendOnlyHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Written by hand: EF knows that there is a trigger, but not what it says. A trigger is made by a statement that stands alone.
            migrationBuilder.Sql(
                """
                EXEC(N'CREATE TRIGGER [LicenseChanges_AppendOnly] ON [LicenseChanges] INSTEAD OF UPDATE, DELETE AS
                BEGIN
                  THROW 50001, ''History is only ever added to.'', 1;
                END')
                """
            );
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TRIGGER [LicenseChanges_AppendOnly]");
        }
    }
}
