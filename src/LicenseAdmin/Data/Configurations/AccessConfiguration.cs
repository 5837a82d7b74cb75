using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace LicenseAdmin.Data.Configurations;

internal sealed class AppUserConfiguration : IEntityTypeConfiguration<AppUser>
{
    public void Configure(EntityTypeBuilder<AppUser> user) => user.HasOne<Client>().WithMany().HasForeignKey(u => u.ClientId);
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Name).HasMaxLength(120);
        key.Property(k => k.Prefix).HasMaxLength(16);
        key.Property(k => k.Hash).HasMaxLength(64).IsUnicode(false);
        key.Property(k => k.Role).HasMaxLength(32);
        key.HasOne<Client>().WithMany().HasForeignKey(k => k.ClientId);
        key.HasIndex(k => k.Hash).IsUnique();
    }
}

internal sealed class IdempotentAnswerConfiguration : IEntityTypeConfiguration<IdempotentAnswer>
{
    internal const int KeyLength = 255;

    public void Configure(EntityTypeBuilder<IdempotentAnswer> answer)
    {
        answer.HasKey(a => new { a.ApiKeyId, a.Key });
        answer.Property(a => a.Key).HasMaxLength(KeyLength);
        answer.Property(a => a.RequestHash).HasMaxLength(64).IsUnicode(false);
        answer.HasOne<ApiKey>().WithMany().HasForeignKey(a => a.ApiKeyId);

        // Old answers are cleared by age.
        answer.HasIndex(a => a.CreatedAt);
    }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> key) => key.Property(k => k.FriendlyName).HasMaxLength(255);
}
