using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LicenseAdmin.Data.Configurations;

internal sealed class LicenseConfiguration : IEntityTypeConfiguration<License>
{
    // The longest searched value but for the name, times thirteen, and the name: folding may lengthen a text (ß to SS).
    private const int SearchTextLength = 4000;
    private const int SortNameLength = 512;

    public void Configure(EntityTypeBuilder<License> license)
    {
        license.Property(l => l.Name).HasMaxLength(LicenseFields.Name.MaxLength);
        license.Property(l => l.Label).HasMaxLength(LicenseFields.Label.MaxLength);
        license.Property(l => l.Sku).HasMaxLength(LicenseFields.Sku.MaxLength);
        license.Property(l => l.Source).HasMaxLength(LicenseFields.Source.MaxLength);
        license.Property(l => l.ExternalId).HasMaxLength(255);
        license.Property(l => l.ProgramId).HasMaxLength(ProgramConfiguration.ProgramIdLength);
        license.Property(l => l.Version).IsConcurrencyToken();

        // A change without differences leaves the version and moves this: without it two at once would fork the chain.
        license.Property(l => l.HistoryMac).HasMaxLength(HistoryChain.MacLength).IsFixedLength().IsConcurrencyToken();
        license.Property<string>(ModelNames.SortName).HasMaxLength(SortNameLength);
        license.Property<string>(ModelNames.SearchText).HasMaxLength(SearchTextLength);
        license.ComplexProperty(
            l => l.References,
            references =>
            {
                foreach (TextField reference in LicenseFields.References)
                {
                    string column = $"Ref{reference.Key["ref".Length..]}";
                    references.Property<string?>(column).HasColumnName(column).HasMaxLength(reference.MaxLength);
                }
            }
        );

        license.HasOne<Client>().WithMany().HasForeignKey(l => l.ClientId);
        license.HasOne<Domain.Program>().WithMany().HasForeignKey(l => l.ProgramId);
        license.HasOne<License>().WithMany().HasForeignKey(l => l.ParentId);

        license.HasIndex(l => l.Uuid).IsUnique();
        license.HasIndex(l => l.ExternalId).IsUnique();

        // Exactly one default per client.
        license.HasIndex(l => l.ClientId, "IX_Licenses_DefaultOfClient").IsUnique().HasFilter("IsDefault = 1");
        license.HasIndex(nameof(License.ClientId), ModelNames.SortName);

        // The grid's sort orders; the id makes each of them total, so that pages neither repeat nor skip a row.
        license.HasIndex(ModelNames.SortName, nameof(License.Id));
        // Those by date also hold what the status is worked out from: counting a status reads no row.
        license.HasIndex(l => new { l.UpdatedAt, l.Id });
        license.HasIndex(l => new
        {
            l.ExpiresAt,
            l.Id,
            l.StartsAt,
            l.Active,
        });
        license.HasIndex(l => new
        {
            l.StartsAt,
            l.Id,
            l.ExpiresAt,
            l.Active,
        });
        license.HasIndex(l => l.Sku);
        license.HasIndex(l => l.Source);
    }
}
