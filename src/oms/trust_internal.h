/* SPDX-License-Identifier: Apache-2.0 */
#ifndef OMS_TRUST_INTERNAL_H
#define OMS_TRUST_INTERNAL_H

/* The first file below root ("" is the usual root) where a distribution keeps its authorities.
 * Caller frees; NULL: there is none. */
char *trust_place(const char *root);

#endif
