using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LicenseAdmin.Data.Configurations;

internal sealed class ClientConfiguration : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> client)
    {
        client.Property(c => c.Id).ValueGeneratedNever();
        client.Property(c => c.Key).HasMaxLength(120);
        client.Property(c => c.Org).HasMaxLength(120);
        client.Property(c => c.Name).HasMaxLength(255);
        client.Property(c => c.SchoolName).HasMaxLength(255);
        client.Property(c => c.Slug).HasMaxLength(255);
        client.Property<string>(ModelNames.SortName).HasMaxLength(512);
        client.HasIndex(c => c.Key).IsUnique();
        client.HasIndex(c => c.Slug).IsUnique();
        client.HasIndex(ModelNames.SortName);
    }
}
