using System.Runtime.CompilerServices;
using LicenseAdmin.Data;
using LicenseAdmin.Domain;
using Microsoft.EntityFrameworkCore;

namespace LicenseAdmin.Licenses;

/// <summary>
/// Reads content lists for answers that tell all of a license, a part at a time, so that a long list costs no more memory than its ids. It asks
/// no rights: whoever calls has found or written the license already, and an answer that has begun cannot be refused.
/// </summary>
internal sealed class ContentReads(IDbContextFactory<LicenseDbContext> databases)
{
    // Larger parts are hardly faster, and no connection is held while a slow caller takes what it was sent.
    private const int PartSize = 500;

    private static readonly Dictionary<ContentKind, CompiledQuery<Func<LicenseDbContext, Guid[], IAsyncEnumerable<object>>>> Items = new()
    {
        [ContentKind.Course] = ItemsOf<Course>(),
        [ContentKind.LearningPath] = ItemsOf<LearningPath>(),
        [ContentKind.CourseTag] = ItemsOf<CourseTag>(),
    };

    /// <summary>The ids on each of a license's lists.</summary>
    /// <param name="license">Its <see cref="License.Id"/>.</param>
    public async Task<IReadOnlyDictionary<ContentKind, IReadOnlyCollection<Guid>>> ListsAsync(int license, CancellationToken cancellation)
    {
        await using LicenseDbContext db = databases.CreateDbContext();
        Dictionary<ContentKind, IReadOnlyCollection<Guid>> lists = [];
        foreach (ContentField field in LicenseFields.Content)
        {
            lists[field.Kind] = await WriteQueries.ListAsync(db, field.Kind, license, cancellation);
        }

        return lists;
    }

    /// <summary>The catalogue's items of these ids, part by part: <see cref="Course"/>s, <see cref="LearningPath"/>s or <see cref="CourseTag"/>s.</summary>
    public async IAsyncEnumerable<IReadOnlyList<object>> ItemsAsync(
        ContentKind kind,
        IReadOnlyCollection<Guid> ids,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        foreach (Guid[] part in ids.Chunk(PartSize))
        {
            List<object> items = new(part.Length);
            await using (LicenseDbContext db = databases.CreateDbContext())
            {
                await foreach (object item in Items[kind].On(db)(db, part).WithCancellation(cancellation))
                {
                    items.Add(item);
                }
            }

            yield return items;
        }
    }

    private static CompiledQuery<Func<LicenseDbContext, Guid[], IAsyncEnumerable<object>>> ItemsOf<T>()
        where T : class =>
        new(() =>
            EF.CompileAsyncQuery(
                (LicenseDbContext db, Guid[] ids) =>
                    db.Set<T>().AsNoTracking().Where(item => ids.Contains(EF.Property<Guid>(item, nameof(Course.Id)))).Select(item => (object)item)
            )
        );
}
